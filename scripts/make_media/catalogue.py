"""Every file that is made: its path in the repository, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PIL import Image

from scripts.make_media import charts, contracts, plant, rooms, works
from scripts.make_media.contracts import INSURER_SEAL
from scripts.make_media.paint import jpeg, png
from scripts.make_media.sound import siren

RESIN = "data/enterprises/jingwei-resin/SLAZ202661040000000101/attachments"
ROAD = "data/enterprises/qinling-municipal/SLAZ202661010000000202/attachments"
TOFU = "data/enterprises/示例豆制品坊/SLAZ202661010000000303/attachments"
DOORS = "data/enterprises/baqiao-woodwork/SLAZ202661010000000404/attachments"
CARS = "data/enterprises/weiyang-auto-repair/SLAZ202661010000000505/attachments"
SHARED = "data/attachments"
START = (
    "ajx_docs/scaffold/repository/data/enterprises/example-auto-repair/SLAZ202661010000000001"
    "/attachments"
)
"""The worked example that `ajx init` writes."""

TURNED_LEFT = 6
"""EXIF orientation: turn a quarter clockwise to see it upright."""


def _upright_phone(picture: Image.Image) -> bytes:
    """A portrait as a phone stores it: the sensor's landscape, with the turn told in EXIF."""
    return jpeg(picture.transpose(Image.Transpose.ROTATE_90), orientation=TURNED_LEFT)


def _welding_slide() -> Image.Image:
    return rooms.training(
        "焊接与动火安全",
        ("动火作业要点", "灭火器操作", "报警和急救"),
        "2026-04-22 14:18",
        25,
        rows=1,
        widest=5,
    )


def _training_slide() -> Image.Image:
    return rooms.training(
        "重大事故隐患判定标准",
        ("判定标准逐条解读", "聚合工艺联锁管理", "同类事故案例讨论"),
        "2026-09-15 09:32",
        23,
    )


PICTURES: Mapping[str, Callable[[], bytes]] = {
    f"{RESIN}/gate.jpg": lambda: jpeg(plant.gate()),
    f"{RESIN}/first-meeting.jpg": lambda: jpeg(rooms.first_meeting()),
    f"{RESIN}/h01-before.jpg": lambda: jpeg(plant.gas_detector(working=False)),
    f"{RESIN}/h01-after.jpg": lambda: jpeg(plant.gas_detector(working=True)),
    f"{RESIN}/h02-before.jpg": lambda: jpeg(plant.store_lighting(protected=False)),
    f"{RESIN}/h02-after.jpg": lambda: jpeg(plant.store_lighting(protected=True)),
    f"{RESIN}/h03-before.jpg": lambda: jpeg(plant.fire_point(clear=False)),
    f"{RESIN}/h03-after.jpg": lambda: jpeg(plant.fire_point(clear=True)),
    f"{RESIN}/h04-before.jpg": lambda: jpeg(plant.switch_cabinet(sealed=False)),
    f"{RESIN}/h04-after.jpg": lambda: jpeg(plant.switch_cabinet(sealed=True)),
    f"{RESIN}/h05-before.png": lambda: png(plant.dike_valve(closed=False)),
    f"{RESIN}/h05-after.png": lambda: png(plant.dike_valve(closed=True)),
    f"{RESIN}/reactor-floor.jpg": lambda: jpeg(plant.reactor_floor()),
    f"{RESIN}/risk-map.png": lambda: png(charts.risk_map()),
    f"{RESIN}/training.jpg": lambda: jpeg(_training_slide()),
    f"{RESIN}/demonstration.jpg": lambda: jpeg(rooms.demonstration()),
    f"{RESIN}/online.png": lambda: png(rooms.online_session()),
    f"{RESIN}/tank-farm.jpg": lambda: jpeg(plant.tank_farm()),
    f"{RESIN}/column-portrait.jpg": lambda: _upright_phone(plant.column()),
    f"{ROAD}/drill.jpg": lambda: jpeg(works.drill()),
    f"{ROAD}/stretcher.jpg": lambda: jpeg(works.stretcher()),
    f"{ROAD}/edge-before.jpg": lambda: jpeg(works.pit_edge(guarded=False)),
    f"{ROAD}/edge-after.jpg": lambda: jpeg(works.pit_edge(guarded=True)),
    f"{ROAD}/box-before.jpg": lambda: jpeg(works.distribution_box()),
    f"{ROAD}/site-training.jpg": lambda: jpeg(works.site_training()),
    f"{SHARED}/pooled-2026-06-17.jpg": lambda: jpeg(rooms.community_training()),
    f"{START}/training.jpg": lambda: jpeg(_welding_slide()),
}

PAPERS: Mapping[str, Callable[[], bytes]] = {
    f"{RESIN}/agreement.pdf": lambda: contracts.agreement(
        "泾渭示例树脂材料有限公司",
        "韩志远",
        (
            "1. 生产安全重大事故隐患排查2次（现场）；",
            "2. 安全风险辨识、评估1次（现场）；",
            "3. 安全生产宣传教育培训1次（现场）；",
            "4. 便携式检测设备推广应用1次（现场）；",
            "5. 节前线上安全提示与专家答疑1次。",
        ),
        "2026年2月9日",
        INSURER_SEAL,
    ),
    f"{RESIN}/provider-contract.pdf": lambda: contracts.engagement(
        "西安秦安示例安全技术服务有限公司",
        "QC-QA-2026-031",
        "泾渭示例树脂材料有限公司",
        "2026年3月3日",
        "西安秦安示例技术",
    ),
    f"{RESIN}/attendance-2026-09-15.pdf": lambda: contracts.attendance(
        "安全生产培训签到表",
        "培训日期：2026年9月15日　学时：3　参训单位：泾渭示例树脂材料有限公司",
        contracts.workers(67),
    ),
    f"{RESIN}/risk-assessment.pdf": contracts.risk_assessment,
    f"{ROAD}/agreement.pdf": lambda: contracts.agreement(
        "秦岭示例市政建设集团有限公司",
        "石磊",
        (
            "1. 应急救援演练1次（现场）；",
            "2. 安全生产教育培训1次（现场）；",
            "3. 生产安全重大事故隐患排查2次（现场）；",
            "4. 标准化管理体系建设指导1次。",
        ),
        "2026年2月27日",
        INSURER_SEAL,
    ),
    f"{ROAD}/provider-contract.pdf": lambda: contracts.engagement(
        "陕西筑安示例工程安全技术有限公司",
        "QC-ZA-2026-058",
        "秦岭示例市政建设集团有限公司",
        "2026年5月12日",
        "陕西筑安示例工程",
    ),
    f"{ROAD}/extension-consent.pdf": lambda: contracts.extension(
        "秦岭示例市政建设集团有限公司", "项目经理 石磊", "2026年7月29日"
    ),
    f"{TOFU}/agreement.pdf": lambda: contracts.clause(
        "西安碑林示例豆制品坊",
        "SLAZ202661010000000303",
        ("（一）线上安全生产教育培训2次。",),
        "2026年9月30日",
    ),
    f"{DOORS}/agreement.pdf": lambda: contracts.clause(
        "西安灞桥示例木门加工厂",
        "SLAZ202661010000000404",
        ("（一）集中安全生产教育培训1次；", "（二）线上安全提示1次。"),
        "2026年3月18日",
    ),
    f"{CARS}/agreement.pdf": lambda: contracts.clause(
        "西安未央示例汽车维修服务部",
        "SLAZ202661010000000505",
        ("（一）集中安全生产教育培训1次。",),
        "2026年4月1日",
    ),
    f"{START}/agreement.pdf": lambda: contracts.clause(
        "西安未央示例汽车维修服务部",
        "SLAZ202661010000000001",
        ("（一）安全生产教育培训1次。",),
        "2026年3月6日",
    ),
    f"{SHARED}/pooled-2026-06-17-attendance.pdf": lambda: contracts.attendance(
        "集中培训签到表",
        "培训日期：2026年6月17日　学时：2　参训单位：西安未央示例汽车维修服务部",
        (
            ("路遥遥", "经营者"),
            ("车行健", "机修工"),
            ("马力", "机修工"),
            ("金焊", "钣金工"),
            ("尤清", "接待员"),
        ),
    ),
    f"{SHARED}/commitment-qinan.pdf": lambda: contracts.commitment(
        "西安秦安示例安全技术服务有限公司", "霍启明", "2025年11月20日", "西安秦安示例技术"
    ),
    f"{SHARED}/commitment-zhuan.pdf": lambda: contracts.commitment(
        "陕西筑安示例工程安全技术有限公司", "尹国栋", "2025年12月1日", "陕西筑安示例工程"
    ),
    f"{SHARED}/commitment-fangzai.pdf": lambda: contracts.commitment(
        "宝鸡示例防灾科技有限公司", "段雨禾", "2026年1月8日", "宝鸡示例防灾科技"
    ),
}

SOUNDS: Mapping[str, Callable[[], bytes]] = {f"{ROAD}/drill-siren.wav": siren}

MEDIA: Mapping[str, Callable[[], bytes]] = {**PICTURES, **PAPERS, **SOUNDS}
