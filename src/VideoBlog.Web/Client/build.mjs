// Builds the pages' scripts and style sheets into a folder: names carry the hash of the content, so that browsers may keep them for good;
// each file lies there also compressed. `assets.json` says which file is which, and what else a page's script begins with.
import { build } from "esbuild";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = resolve(process.argv[2]);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const { metafile } = await build({
    entryPoints: ["review.ts", "review.css", "library.ts", "library.css", "login.css"].map((name) => `src/${name}`),
    outdir: folder,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    entryNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    // HTML in a draft is shown as it is written: the grammars of HTML, CSS and JavaScript would be a fifth of the editor.
    alias: { "@codemirror/lang-html": "./src/editor/plainHtml.ts" },
});

const assets = {};
for (const [path, output] of Object.entries(metafile.outputs)) {
    const name = basename(path);
    const content = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    if (output.entryPoint && /^src\/\w+\.\w+$/.test(output.entryPoint))
        assets[basename(output.entryPoint).replace(/\.ts$/, ".js")] = { file: name, needs: needsOf(path) };
}
writeFileSync(join(folder, "assets.json"), JSON.stringify(assets));

/** The files that a script cannot begin without. */
function needsOf(path, found = new Set()) {
    for (const { path: needed, kind } of metafile.outputs[path].imports) {
        if (kind !== "import-statement" || found.has(basename(needed))) continue;
        found.add(basename(needed));
        needsOf(needed, found);
    }
    return [...found];
}
