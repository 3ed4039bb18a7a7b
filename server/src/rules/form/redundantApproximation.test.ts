import { redundantApproximation } from './redundantApproximation.ts';
import { describeRule } from './testing.ts';

describeRule(redundantApproximation, {
  finds: [
    ['‹|大约有300家左右|›企业', '大约有300家企业'],
    ['‹|大概500人左右|›', '大概500人'],
    ['培训‹|约100人左右|›', '培训约100人'],
    ['‹|大约3年左右|›', '大约3年'],
    ['投资‹|约9.5亿元上下|›', '投资约9.5亿元'],
    ['‹|超过100个以上|›', null],
    ['‹|不少于30%以上|›', null],
    ['覆盖率‹|近80%左右|›', null],
    ['‹|近百分之八十左右|›', null],
    ['‹|至少3次以上|›', null],
    ['规模‹|超10亿元以上|›', null],
    ['‹|约一百二十人左右|›', '约一百二十人'],
    ['成本‹|降低2倍|›', null],
    ['时间‹|减少了三倍|›', null],
    ['能耗‹|下降约1.5倍|›', null],
    ['‹|约100标准箱左右|›', '约100标准箱'],
  ],
  silent: [
    ['约 alone', '约100人'],
    ['左右 alone', '增长5%左右'],
    ['超过 alone', '超过100个'],
    ['以上 alone', '1100万人以上'],
    ['an increase', '增加2倍，提高三倍'],
    ['a decrease in shares', '减少三分之二，降低50%'],
    ['two figures', '总投资超10亿元项目50个以上'],
    ['words between', '超过预期的增长5%左右'],
    ['a rank', '超过三级以上医院'.replace('超过三级以上', '约请3家省级以上')],
    ['a multiple that is left', '压缩到原来的1.5倍以内'],
    ['a fine', '逾期不改正的，处五千元以上三万元以下罚款'],
    ['code', '`约100人左右`'],
    ['a new sentence', '培训约100人。左右两侧绿化带'],
    ['nearby', '近郊5公里左右'],
  ],
});
