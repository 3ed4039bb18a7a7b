import { repeatedPunctuation } from './repeatedPunctuation.ts';
import { describeRule } from './testing.ts';

describeRule(repeatedPunctuation, {
  finds: [
    ['加强领导‹|。。|›', '加强领导。'],
    ['加强领导‹|，，|›落实责任', '加强领导，落实责任'],
    ['市‹|、、|›县', '市、县'],
    ['甲‹|；；|›乙', '甲；乙'],
    ['如下‹|：：|›', '如下：'],
    ['甲‹|，,|›乙', '甲，乙'],
    ['甲‹|,,|›乙', '甲，乙'],
    ['甲‹|，。|›', null],
    ['甲‹|。，|›乙', null],
    ['甲‹|、，|›乙', null],
    ['甲‹|。。。|›', null],
    ['## 一、总体要求‹|：：|›', '## 一、总体要求：'],
    ['| 甲‹|，，|›乙 | 丙 |\n|---|---|', '| 甲，乙 | 丙 |\n|---|---|'],
    ['“加强领导‹|，，|›落实”', '“加强领导，落实”'],
  ],
  silent: [
    ['single marks', '甲、乙，丙；丁：戊。'],
    ['an ellipsis', '甲、乙……'],
    ['a dash', '甲——乙'],
    ['question and exclamation', '真的？！真的！！'],
    ['a stop on both sides of a quotation mark', '他说：“可以。”。'],
    ['a stop after a bracket', '（见附件。）。'],
    ['code', '`a，，b`'],
    ['a URL', '见https://example.cn/a,,b页面'],
    ['commas between digits', '1,,2'],
    ['scope operators', 'std::string 类型'],
    ['marks in two lines', '甲，\n，乙'],
    ['marks with a citation between', '甲。[@a]。'],
    ['dots', '等等...'],
  ],
});
