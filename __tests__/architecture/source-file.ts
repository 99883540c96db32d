import { posix } from 'node:path'
import ts from 'typescript'

/** One file under version control. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** One import or re-export of a file. */
export interface Import {
  /** The file it leads to, such as `src/core/finding.ts`, or the name of a package. */
  readonly target: string
  readonly isPackage: boolean
  readonly typeOnly: boolean
}

/** Every import of a file, also dynamic ones and those within types. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteral(specifier)) {
      found.push(resolve(path, specifier.text, typeOnly))
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function resolve(path: string, specifier: string, typeOnly: boolean): Import {
  if (!specifier.startsWith('.')) {
    return { target: specifier, isPackage: true, typeOnly }
  }
  const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
  return { target, isPackage: false, typeOnly }
}

/** The layer that a file belongs to: the folder right below src. */
export function layerOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1]
}
