/** The drafts this extension looks at. Whether one is mostly Chinese is for the server to say. */
const languages = ['policy-draft', 'markdown', 'plaintext'];
/** Files, unsaved drafts, and files of a virtual workspace (the browser's, a remote repository's). */
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** One filter for each language and scheme; serves the client and the status item. */
export const draftSelector = languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme })));
