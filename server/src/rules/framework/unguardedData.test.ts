import { describe, expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';
import { fixed, found, options } from './testing.ts';
import { unguardedData as rule } from './unguardedData.ts';

const levels = (text: string) =>
  reportOf(text, options(rule)).findings.map(({ severity, data }) => `${severity} ${String(data['node'])}`);

describe('framework/unguarded-data', () => {
  test.each([
    '‹|采集居民人脸信息|›，统一汇聚到市级平台。',
    '在小区出入口‹|抓拍人脸图像|›并上传区级平台。',
    '各医院将患者‹|健康档案上传|›全市统一平台。',
  ])('finds %s', (draft) => {
    expect(found(rule, draft.replace(/‹\||\|›/gu, ''))).toBe(draft);
  });

  test.each([
    ['a safeguard in the sentence', '采集居民人脸信息应当征得同意，不得泄露。'],
    ['a safeguard elsewhere', '采集居民人脸信息。\n\n采集个人信息应当取得本人同意，用后删除，不得泄露。'],
    ['a prohibition', '不得采集居民人脸信息。'],
    ['what is told', '近年来一些企业采集了人脸信息。'],
    ['data of nobody', '采集土壤墒情信息并上传平台。'],
    ['a title', '落实《人脸信息采集办法》。'],
  ])('is silent on %s', (_, draft) => {
    expect(found(rule, draft)).toBe(draft);
  });

  test('takes the level from what there is', () => {
    expect(levels('采集居民人脸信息。')).toEqual(['warning safeguard/privacy']);
    expect(levels('采集居民人脸信息。\n\n## 加强个人信息保护')).toEqual(['information safeguard/privacy']);
    expect(levels('# 智慧城市方案\n\n归集各部门政务数据，向社会开放。')).toEqual([
      'information safeguard/privacy',
    ]);
    expect(
      levels('# 智慧城市方案\n\n归集各部门政务数据。\n\n落实网络安全等级保护，定期开展安全测评。'),
    ).toEqual([]);
  });

  test('tells the first place of each section', () => {
    const text = '## 一、社区\n\n采集居民信息。\n\n采集住户信息。\n\n## 二、学校\n\n采集学生信息。';
    expect(levels(text)).toHaveLength(2);
  });

  test('is mended by a sentence behind the use, or a section', () => {
    const text = '# 方案\n\n采集居民人脸信息。随后上线。';
    const sentence = fixed(rule, text) ?? '';
    expect(sentence).toMatch(
      /^# 方案\n\n采集居民人脸信息。采集和使用上述个人信息应当征得本人同意.*随后上线。$/u,
    );
    expect(found(rule, sentence)).toBe(sentence);
    const section = fixed(rule, text, {}, 1) ?? '';
    expect(section).toContain('## 保护个人信息和隐私');
    expect(found(rule, section)).toBe(section);
  });
});
