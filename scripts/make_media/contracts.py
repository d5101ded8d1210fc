"""The fictional papers of the cases: agreements, contracts, sheets to sign, letters."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.make_media.papers import Sheet, pdf

INSURER = "秦川示例财产保险股份有限公司陕西分公司"
INSURER_SEAL = "秦川示例财产保险"
RULES = "《陕西省安全生产责任保险事故预防服务实施细则（试行）》"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = ("建平", "丽华", "志刚", "春燕", "永强", "小红", "国庆", "秀英", "海涛", "明月", "少华")
POSTS = ("班组长", "聚合操作工", "灌装工", "储运工", "仪表工", "电工", "安全员")


def agreement(insured: str, signer: str, services: Sequence[str], day: str, seal: str) -> bytes:
    """A prevention-service agreement of its own (kind: contract)."""
    title = "安责险事故预防服务协议"
    return pdf(
        title,
        Sheet(
            title,
            (
                f"甲方（保险机构）：{INSURER}",
                f"乙方（被保险人）：{insured}",
                f"根据{RULES}第六条、第十四条，甲乙双方在签订保险合同时同步订立本协议。",
                "一、服务内容和频次：",
                *services,
                "二、乙方应主动配合服务，及时整改发现的生产安全事故隐患，并对服务质量进行评价。",
                "三、甲方及其委托的技术服务机构应保守乙方的技术和商业秘密。",
                "四、甲方开展服务不替代乙方的安全生产主体责任。",
                "五、本协议与保险合同同时生效，一式两份，双方各执一份。",
            ),
            signed=(f"甲方（盖章）：{INSURER}", f"乙方（签字）：{signer}", f"签订日期：{day}"),
            seal=seal,
        ),
    )


def clause(insured: str, policy_no: str, services: Sequence[str], day: str) -> bytes:
    """The page of a policy with its prevention-service clause (kind: clause)."""
    title = "安全生产责任保险保险单（特别约定页）"
    return pdf(
        title,
        Sheet(
            title,
            (
                f"保险单号：{policy_no}",
                f"被保险人：{insured}",
                f"承保机构：{INSURER}",
                "第6条 事故预防服务",
                f"根据{RULES}第六条、第十三条，保险人在承保期内为被保险人提供下列事故预防服务：",
                *services,
                "服务费用由保险人承担，不向被保险人另行收取。",
            ),
            signed=(f"保险人（盖章）：{INSURER}", f"日期：{day}"),
            seal=INSURER_SEAL,
        ),
    )


def engagement(provider: str, number: str, insured: str, day: str, seal: str) -> bytes:
    """The contract that engages a provider."""
    title = "事故预防服务委托合同"
    return pdf(
        title,
        Sheet(
            title,
            (
                f"合同编号：{number}",
                f"委托方：{INSURER}",
                f"受托方：{provider}",
                f"一、委托方委托受托方为{insured}提供安责险事故预防服务，内容以经审批的服务方案为准。",
                "二、受托方组建服务小组，编制服务方案，报委托方同意后组织实施。",
                "三、受托方在服务完成后及时提交服务报告，对服务质量负责，不得出具虚假服务报告。",
                "四、委托方对服务过程进行管理和抽查，按审核通过的报告结算费用。",
                "五、受托方保守被保险人的技术和商业秘密。",
            ),
            signed=(
                f"委托方（盖章）：{INSURER}",
                f"受托方（盖章）：{provider}",
                f"签订日期：{day}",
            ),
            seal=seal,
        ),
    )


def commitment(provider: str, representative: str, day: str, seal: str) -> bytes:
    """The legal representative's letter of commitment, article 10(五)."""
    title = "承 诺 书"
    return pdf(
        title,
        Sheet(
            title,
            (
                f"{INSURER}：",
                "本机构自愿承担安全生产责任保险事故预防服务。本人作为法定代表人，已知悉开展该项服务的"
                "法律责任、义务、权利和风险，并承诺：",
                "一、具备独立法人资格和固定工作场所，技术支撑条件满足服务要求；",
                "二、配备专职过程负责人和专业技术人员，严格按照服务方案开展服务；",
                "三、不弄虚作假，不出具虚假服务报告，依法接受监督；",
                "四、截至申请之日3年内无重大违法失信记录。",
            ),
            signed=(
                f"机构（盖章）：{provider}",
                f"法定代表人（签字）：{representative}",
                f"日期：{day}",
            ),
            seal=seal,
        ),
    )


def extension(insured: str, signer: str, day: str) -> bytes:
    """The written consent to a later first service, article 13."""
    title = "首次事故预防服务延期同意书"
    return pdf(
        title,
        Sheet(
            title,
            (
                f"{INSURER}：",
                "我单位投保项目于2026年4月10日开工，按规定首次服务应于2026年8月10日前完成。",
                "因8月上旬为主汛期，基坑处于开挖关键阶段，项目部停止非必要聚集活动，同意首次服务"
                "延期1个月，至2026年9月10日前完成。",
                "延期期间，我单位加强自查，每日巡查基坑并记录。",
            ),
            signed=(f"被保险人（盖章）：{insured}", f"签字：{signer}", f"日期：{day}"),
            seal="秦岭示例市政建设",
        ),
    )


def attendance(title: str, heading: str, people: Sequence[tuple[str, str]]) -> bytes:
    """A sign-in sheet, 24 to a page; the last column stands for what a hand wrote."""
    pages = []
    for start in range(0, len(people), 24):
        rows = [("序号", "姓名", "岗位", "签名")]
        for i, (name, post) in enumerate(people[start : start + 24], start=start + 1):
            rows.append((str(i), name, post, name))
        pages.append(Sheet(title, (heading,), tuple(rows), (0.12, 0.26, 0.36, 0.26)))
    return pdf(title, *pages)


def workers(count: int) -> list[tuple[str, str]]:
    """Invented names and posts, always the same ones."""
    return [
        (SURNAMES[i % len(SURNAMES)] + GIVEN[i % len(GIVEN)], POSTS[i % len(POSTS)])
        for i in range(count)
    ]


def risk_assessment() -> bytes:
    """A short risk-assessment report: first page and the list of greater risks."""
    title = "安全风险评估报告"
    provider = "西安秦安示例安全技术服务有限公司"
    return pdf(
        title,
        Sheet(
            title,
            (
                "被评估单位：泾渭示例树脂材料有限公司",
                f"评估机构：{provider}",
                "评估时间：2026年6月10日至12日",
                "一、评估范围：树脂车间、甲苯储罐区、甲类原料库、溶剂回收装置及公用工程，共32个风险分析单元。",
                "二、评估方法：作业条件危险性分析，聚合工艺危险与可操作性分析复核。",
                "三、评估结论：重大风险1个、较大风险4个、一般风险15个、低风险12个，均已确定管控措施和责任人。",
                "四、建议：聚合釜冷却水泵双电源切换每季度试验1次；溶剂回收装置增加巡检。",
            ),
            signed=("评估组长：陈瑞", "日期：2026年6月23日"),
            seal="西安秦安示例技术",
        ),
        Sheet(
            "重大、较大风险管控清单",
            table=(
                ("序号", "风险点", "等级", "责任人"),
                ("1", "甲苯储罐区", "重大", "冯立群"),
                ("2", "聚合反应釜", "较大", "董海"),
                ("3", "兑稀釜受限空间", "较大", "董海"),
                ("4", "甲类原料库", "较大", "方正"),
                ("5", "装卸站台", "较大", "方正"),
            ),
            columns=(0.12, 0.42, 0.2, 0.26),
        ),
    )
