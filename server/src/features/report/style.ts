/**
 * How reports look. The panel takes its colours from the editor's theme; a file has its own for light, dark and
 * forced colours. No colour says anything alone: each status has a sign, a pattern and words.
 */

/** Boxes of the map and cells of heat maps, in pages and pictures. */
const boxes = `
.card { fill: var(--card); stroke: var(--line); }
svg text { fill: var(--fg); font-size: 13px; }
svg text.group { font-size: 14px; font-weight: 600; }
svg text.ties { font-size: 11.5px; fill: var(--faint); }
.covered .fill { fill: var(--covered-fill); stroke: var(--covered); }
.partial .fill { fill: var(--partial-fill); stroke: var(--partial); }
.missing .fill { fill: none; stroke: var(--faint); stroke-dasharray: 4 3; }
.stripe { fill: var(--partial); opacity: 0.22; }
.covered .sign { fill: var(--covered); color: var(--covered); }
.partial .sign { fill: var(--partial); color: var(--partial); }
.missing .sign { fill: var(--faint); color: var(--faint); }
`;

const light = `
--fg: #1f2328; --bg: #ffffff; --faint: #59636e; --card: #f6f8fa; --line: #d1d9e0; --link: #0550ae;
--covered: #1a7f37; --covered-fill: #cdebd5; --partial: #9a6700; --partial-fill: #fdf3d0;
--error: #cf222e; --warning: #9a6700; --information: #0550ae;`;
const dark = `
--fg: #e6edf3; --bg: #0d1117; --faint: #9198a1; --card: #161b22; --line: #3d444d; --link: #79c0ff;
--covered: #56d364; --covered-fill: #123d1e; --partial: #e3b341; --partial-fill: #3b2e0a;
--error: #ff7b72; --warning: #e3b341; --information: #79c0ff;`;

const layout = `
* { box-sizing: border-box; }
body { margin: 0; padding: 0; color: var(--fg); background: var(--bg); line-height: 1.55; }
main, footer { max-width: 1180px; margin: 0 auto; padding: 16px 24px; }
h1 { font-size: 1.5em; margin: 0 0 2px; font-weight: 600; }
h2 { font-size: 1.2em; margin: 36px 0 10px; padding-bottom: 4px; border-bottom: 1px solid var(--line); font-weight: 600; }
h3 { font-size: 1.05em; margin: 22px 0 8px; font-weight: 600; }
h4 { font-size: 1em; margin: 0 0 2px; font-weight: 600; }
p { margin: 6px 0; }
ul { margin: 6px 0; padding-left: 18px; }
a { color: var(--link); }
.facts, .note, .definition, .legend { color: var(--faint); }
.score { font-size: 1.05em; }
meter { width: 160px; height: 14px; vertical-align: -1px; margin-right: 8px; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 0; margin: 10px 0 0; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; }
svg.map { width: 100%; height: auto; display: block; font-family: inherit; }
.columns4 svg.map { max-width: 1120px; } .columns3 svg.map { max-width: 840px; } .columns2 svg.map { max-width: 540px; }
.columns3, .columns2 { display: none; }
@media (max-width: 900px) { .columns4 { display: none; } .columns3 { display: block; } main { padding: 12px 14px; } }
@media (max-width: 540px) { .columns3 { display: none; } .columns2 { display: block; } }
svg a { cursor: pointer; } svg a:hover .fill, svg a:focus .fill { stroke-width: 2.5; }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: 4px 8px; font-weight: normal; }
thead th { color: var(--faint); } td, tbody th { border-top: 1px solid var(--line); }
.status { font-size: 0.9em; font-weight: normal; margin-left: 4px; white-space: nowrap; }
.scroll { overflow-x: auto; padding-bottom: 6px; }
.heat { font-size: 0.92em; } .heat th, .heat td { padding: 2px; border: 0; }
.heat thead th { vertical-align: bottom; text-align: center; } .heat thead th[colspan] { padding: 0 3px; border-bottom: 1px solid var(--line); }
.heat thead th[colspan] span { display: block; max-width: 90px; margin: 0 auto; }
.heat th.node a { writing-mode: vertical-rl; text-decoration: none; color: var(--fg); max-height: 170px; display: inline-block; text-align: right; line-height: 1.2; padding: 2px 0; }
.heat th.node a:hover, .heat th.node a:focus { text-decoration: underline; }
.heat tbody th { max-width: 260px; min-width: 130px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding-right: 10px; position: sticky; left: 0; background: var(--bg); }
.heat .depth1 { padding-left: 16px; } .heat .depth2 { padding-left: 32px; }
.heat td { min-width: 30px; height: 28px; text-align: center; vertical-align: middle; background: var(--card); border: 2px solid var(--bg); background-clip: padding-box; font-variant-numeric: tabular-nums; }
.heat thead td { background: none; }
.heat td.covered { background-color: var(--covered-fill); color: var(--fg); outline: 1px solid var(--covered); outline-offset: -3px; }
.heat td.partial { background-color: var(--partial-fill); background-image: repeating-linear-gradient(45deg, var(--partial-fill) 0 3px, transparent 3px 6px); outline: 1px dashed var(--partial); outline-offset: -3px; }
.heat td button.place { width: 100%; text-align: center; padding: 2px 0; }
article { padding: 10px 14px; margin: 8px 0; border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
article:target, article:focus { outline: 2px solid var(--link); outline-offset: 1px; }
.advice { margin-top: 8px; }
.line { display: inline-block; min-width: 2.2em; color: var(--faint); font-variant-numeric: tabular-nums; }
.note { font-size: 0.92em; }
.findings { width: 100%; } .findings td:first-child { white-space: nowrap; }
.number { white-space: nowrap; width: 160px; font-variant-numeric: tabular-nums; }
.bar { display: inline-block; width: 100px; height: 8px; margin-left: 8px; } .bar rect { fill: var(--information); }
.level.error { color: var(--error); } .level.warning { color: var(--warning); } .level.information { color: var(--information); } .level.hint { color: var(--faint); }
.level { font-weight: 600; }
.notice { padding: 8px 12px; border-left: 3px solid var(--information); background: var(--card); }
button.place { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-align: left; cursor: pointer; border-radius: 2px; }
button.place:hover { text-decoration: underline; color: var(--link); }
li button.place, .heat tbody th button.place { color: var(--link); }
li button.place { display: inline; }
details { margin-top: 8px; }
details > summary { cursor: pointer; color: var(--link); }
:focus-visible { outline: 2px solid var(--focus, var(--link)); outline-offset: 1px; }
code { font-family: var(--code, ui-monospace, monospace); font-size: 0.92em; }
footer { color: var(--faint); font-size: 0.9em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main.old { opacity: 0.6; }
.face { max-width: 560px; margin: 12vh auto; text-align: center; }
.face button { font: inherit; margin: 6px; padding: 5px 14px; cursor: pointer; color: var(--button-fg); background: var(--button-bg); border: 1px solid var(--button-line); border-radius: 3px; }
@media print { nav, details:not([open]) { display: none; } .scroll { overflow: visible; } article { break-inside: avoid; } }
`;

/** Where patterns and frames alone must do: the editor's high contrast and the system's forced colours. */
const contrast = (scope: string) => `
${scope} .heat td.covered, ${scope} .heat td.partial { background-color: var(--bg); outline-width: 2px; }
${scope} .heat td.partial { background-image: repeating-linear-gradient(45deg, var(--partial) 0 1px, transparent 1px 6px); }
${scope} .covered .fill { stroke-width: 2.5; } ${scope} .stripe { opacity: 0.35; }
`;

const fonts = `font-family: -apple-system, "Segoe UI", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; font-size: 14px;`;

/** Of a page of its own. */
export const pageStyle = `:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
@media (forced-colors: active) { :root { --fg: CanvasText; --bg: Canvas; --card: Canvas; --line: CanvasText; --faint: CanvasText; --covered: CanvasText; --partial: CanvasText; --covered-fill: Canvas; --partial-fill: Canvas; --link: LinkText; } ${contrast('')} }
body { ${fonts} }${layout}${boxes}`;

/** Of a picture. */
export const pictureStyle = `svg { ${light} font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", Arial, sans-serif; }${boxes}
.ground { fill: var(--bg); } svg text.title { font-size: 18px; font-weight: 600; } svg text.legend { fill: var(--faint); }
.empty .fill { fill: var(--card); stroke: var(--line); stroke-width: 0.5; } svg text.cell { text-anchor: middle; font-size: 11px; }
`;

/** Of the panel: the variables that VS Code sets for its webviews. */
export const panelStyle = `:root {
--fg: var(--vscode-foreground); --bg: var(--vscode-editor-background); --faint: var(--vscode-descriptionForeground);
--card: var(--vscode-editorWidget-background); --line: var(--vscode-widget-border, var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 22%, transparent)));
--link: var(--vscode-textLink-foreground); --focus: var(--vscode-focusBorder); --code: var(--vscode-editor-font-family);
--covered: color-mix(in srgb, var(--vscode-charts-green) 80%, var(--vscode-foreground)); --covered-fill: color-mix(in srgb, var(--vscode-charts-green) 24%, var(--bg));
--partial: color-mix(in srgb, var(--vscode-charts-yellow) 70%, var(--vscode-foreground)); --partial-fill: color-mix(in srgb, var(--vscode-charts-yellow) 14%, var(--bg));
--error: var(--vscode-editorError-foreground); --warning: var(--vscode-editorWarning-foreground); --information: var(--vscode-editorInfo-foreground);
--button-fg: var(--vscode-button-foreground); --button-bg: var(--vscode-button-background); --button-line: var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); }
body { font-family: var(--vscode-font-family), "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"; font-size: var(--vscode-font-size); }
body.vscode-high-contrast { --covered-fill: var(--bg); --partial-fill: var(--bg); --line: var(--vscode-contrastBorder); --faint: var(--vscode-foreground); }
${layout}${boxes}${contrast('.vscode-high-contrast')}`;
