import { approximateNumber } from './approximateNumber.ts';
import { describeRule } from './testing.ts';

describeRule(approximateNumber, {
  finds: [
    ['培育‹|2、3|›个项目', '培育两三个项目'],
    ['需要‹|三、四|›年', '需要三四年'],
    ['用‹|1、2|›天', '用一两天'],
    ['走访‹|五、六|›家企业', '走访五六家企业'],
    ['约‹|二、三|›十个', '约二三十个'],
    ['约‹|2、3|›十个', '约二三十个'],
    ['增加‹|两、三|›倍', '增加两三倍'],
    ['每‹|7、8|›个月', '每七八个月'],
    ['投入‹|3、4|›百万元', '投入三四百万元'],
    ['安排‹|8、9|›名干部', '安排八九名干部'],
    ['试点‹|2、3|›个，推广‹|5、6|›个', '试点两三个，推广五六个'],
    ['| ‹|4、5|›小时 | 甲 |\n|---|---|'.replace('| ‹', '| 用‹'), '| 用四五小时 | 甲 |\n|---|---|'],
    ['培训‹|2、3|›次', '培训两三次'],
  ],
  silent: [
    ['the right form', '两三个、三四年、二三十人'],
    ['branches of the economy', '发展第二、三产业和二、三产业'],
    ['grades', '小学一、二年级'],
    ['articles', '第三、四个五年规划'],
    ['numbers apart', '2、5个'],
    ['a longer list', '1、2、3个'],
    ['a label', '2、3个示范区建设'],
    ['a label in a sentence', '任务：1、甲；2、3个示范区'],
    ['months', '1、2月份'],
    ['items', '按照1、2项规定'],
    ['tens', '10、20个'],
    ['cities of a class', '三、四线城市'],
    ['code', '`培育2、3个`'],
    ['an annex', '附件1、2个表格'],
    ['numbers with a letter', 'A1、2个'],
  ],
});
