/** Bases and decorators from outside that give a class no names but those with two underscores. */
export const plain: ReadonlySet<string> = new Set([
  'abc.ABC',
  'dataclasses.dataclass',
  'enum.Enum',
  'enum.unique',
  'functools.total_ordering',
  'typing.final',
  'typing.Generic',
  'typing.Protocol',
  'typing.runtime_checkable',
  'typing_extensions.final',
  'typing_extensions.Protocol',
  'typing_extensions.runtime_checkable',
])
