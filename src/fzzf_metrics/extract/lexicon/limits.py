"""Words that make it another population. One line is one idea: its first word names it, the others mean the same."""

from __future__ import annotations

LIMITS = """
重大
重点
一审
二审
再审
上诉
正职
副职
分管
本级政府 区政府 县政府 市政府 旗政府 区人民政府 县人民政府 市人民政府 旗人民政府 本级人民政府 州政府
镇政府 乡政府 街道办事处 镇人民政府 乡人民政府 乡镇人民政府 乡镇政府
省政府 省人民政府
被告
被申请人
第三人
从轻处罚 从轻 从轻行政处罚
减轻处罚 减轻 减轻行政处罚
不予处罚 不予行政处罚 免予处罚 免予行政处罚 免于处罚 免于行政处罚 免罚 不罚 不予行政处罚决定
首违不罚 首违免罚 轻微不罚 轻微免罚 轻微违法不罚
不予行政强制
简易程序
普通程序 一般程序
当场
涉企
涉诉
涉法
涉众
涉外
涉农
涉军
涉疫 涉疫情
涉民生
未成年人
妇女
老年人
残疾人
军人军属
线上
线下
网上
掌上
专职
兼职
专项
部门联合 跨部门联合 跨部门
各单位 各部门 各执法部门 各行政执法部门 各乡镇 各镇街 各街道 各乡镇街道 各镇办 各镇
县级
乡级 镇级
村级
基层
试点
其他
上级
农村
城市
城镇
劳动纠纷 劳动争议
国家级
省级
市级
全省
全国
任期内
民事
刑事
食品
药品
环境
土地
征收 房屋征收 土地征收 拆迁 征地拆迁 征迁
"""
"""Which cases are meant: such a word on one side only makes it another figure. Words of the same sentence share it."""

QUALITIES = """
应 应当 应由 应该
经
可
未 尚未 没有 仍未 未能
上年结转 上年度结转 去年结转 结转 上年遗留 往年结转 往年遗留 上一年度结转
结转下年 结转下年度 结转至下年
不符合
不当
违法
违法行政
逾期 超期
按时 按期 及时 如期 限时 按时限
规范
成功
主动
被动
新增 新 新聘 新任 新招录 新录用
首次 首批 首个
部分
平均 人均 户均 件均 平均每件
最多 最高
最少 最低
累积
计划 拟
准确
法定
承诺
现行有效 继续有效
有错 错误 存在错误
优秀
不合格
良好
"""
"""What is true of the cases counted: on one side only it makes another figure, too, but no other words share it."""
