// The house's own rules: which zone may import which, and how files are called.
import path from 'node:path';

const source = path.resolve(import.meta.dirname, '../src');

/** The zone a file belongs to: 'app', 'shared', or 'features/<name>', read off its path. */
function zoneOf(file) {
    const [first, second] = path.relative(source, file).split(path.sep);
    return first === 'features' ? `features/${second}` : first;
}

function mayImport(from, to) {
    if (from === to || to === 'messages') {
        return true;
    }
    return from === 'app' || from === 'main.tsx' || (from.startsWith('features/') && to === 'shared');
}

const borders = {
    meta: {
        type: 'problem',
        schema: [],
        messages: {
            crossed: '{{from}} must not import {{to}}: shared → features → app, and no feature another.',
        },
    },
    create(context) {
        const from = zoneOf(context.filename);
        const check = (node) => {
            const target = node.source?.value;
            if (typeof target !== 'string' || !target.startsWith('.')) {
                return;
            }
            const to = zoneOf(path.resolve(path.dirname(context.filename), target));
            if (!mayImport(from, to)) {
                context.report({ node, messageId: 'crossed', data: { from, to } });
            }
        };
        return {
            ImportDeclaration: check,
            ImportExpression: check,
            ExportNamedDeclaration: check,
            ExportAllDeclaration(node) {
                check(node);
            },
        };
    },
};

const fileNames = {
    meta: {
        type: 'problem',
        schema: [],
        messages: { wrong: 'A file with components is called in PascalCase, any other in camelCase.' },
    },
    create(context) {
        const name = path.basename(context.filename);
        const fits = name.endsWith('.tsx')
            ? /^[A-Z][A-Za-z]*(\.test)?\.tsx$/
            : /^[a-z][A-Za-z]*(\.test|\.d)?\.ts$/;
        return {
            Program(node) {
                if (!fits.test(name) && name !== 'main.tsx') {
                    context.report({ node, messageId: 'wrong' });
                }
            },
        };
    },
};

export const house = { rules: { borders, 'file-names': fileNames } };
