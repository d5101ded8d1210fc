"""A province of our invention with numbers of its own, as an insurer's own pack has them."""

HEAD = """\
jurisdiction: qingchuan
title: 青川省示例实施办法
title_en: Qingchuan measures, an example
extends: shaanxi
"""
HIGH_PREMIUM = """\
parameters:
  onsite_premium_high:
    title: 须有更多现场服务的保费界线
    unit: 元
    article: 第九条
    words: 保费二十万元以上的，至少提供二次现场服务
    values: [{from: 2026-01-01, value: 200000}]
"""
