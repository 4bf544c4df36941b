/** The module that holds the registry, in two styles. Both get a node where there is one, update it, and keep what it was. */
export const registryModules: readonly [string, ...string[]] = [
  `"""A tree of four levels."""


class Node:
    def __init__(self, name):
        self.name = name
        self.fields = {}
        self.past = []
        self.nodes = {}

    def _add(self, kind, name, description, status, metadata):
        node = self.nodes.setdefault(name, kind(name))
        if description is not None:
            node.fields["description"] = description
        if status is not None:
            node.fields["status"] = status
        node.fields.update(metadata or {})
        node.past.append(dict(node.fields))
        return node

    def describe(self):
        return dict(self.fields)

    def _walk(self, *parents):
        for name, node in self.nodes.items():
            yield (*parents, name), node
            yield from node._walk(*parents, name)


class Subchannel(Node):
    pass


class Channel(Node):
    def register_subchannel(self, name, *, description=None, status=None, metadata=None):
        return self._add(Subchannel, name, description, status, metadata)

    def get_subchannel(self, name):
        return self.nodes[name]


class Submodule(Node):
    def register_channel(self, name, *, description=None, status=None, metadata=None):
        return self._add(Channel, name, description, status, metadata)

    def get_channel(self, name):
        return self.nodes[name]


class Module(Node):
    def register_submodule(self, name, *, description=None, status=None, metadata=None):
        return self._add(Submodule, name, description, status, metadata)

    def get_submodule(self, name):
        return self.nodes[name]


class Registry(Node):
    def __init__(self):
        super().__init__("")

    def register_module(self, name, *, description=None, status=None, metadata=None):
        return self._add(Module, name, description, status, metadata)

    def get_module(self, name):
        return self.nodes[name]

    def walk(self):
        return self._walk()


REGISTRY = Registry()
`,
  `from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Subchannel:
    name: str
    metadata: dict[str, Any] = field(default_factory=dict)
    past: list[dict[str, Any]] = field(default_factory=list)

    def describe(self) -> dict[str, Any]:
        return self.metadata


${[
  ['Channel', 'Subchannel'],
  ['Submodule', 'Channel'],
  ['Module', 'Submodule'],
]
  .map(([name, child]) => {
    const lower = child?.toLowerCase()
    return `@dataclass
class ${name}:
    name: str
    metadata: dict[str, Any] = field(default_factory=dict)
    past: list[dict[str, Any]] = field(default_factory=list)
    ${lower}s: dict[str, ${child}] = field(default_factory=dict)

    def register_${lower}(
        self, name: str, *, metadata: Mapping[str, Any] | None = None, **fields: Any
    ) -> ${child}:
        if name in self.${lower}s:
            node = self.${lower}s[name]
            node.past.append(dict(node.metadata))
            node.metadata.update({**fields, **(metadata or {})})
            return node
        node = ${child}(name=name, metadata={**fields, **(metadata or {})})
        self.${lower}s[name] = node
        return node

    def get_${lower}(self, name: str) -> ${child}:
        return self.${lower}s[name]

    def describe(self) -> dict[str, Any]:
        return self.metadata
`
  })
  .join('\n\n')}

class Registry:
    def __init__(self) -> None:
        self._modules: dict[str, Module] = {}

    def register_module(self, name: str, *, metadata: Mapping[str, Any] | None = None, **fields: Any) -> Module:
        if name not in self._modules:
            self._modules[name] = Module(name)
        self._modules[name].past.append(dict(self._modules[name].metadata))
        self._modules[name].metadata.update(fields)
        self._modules[name].metadata.update(metadata or {})
        return self._modules[name]

    def get_module(self, name: str) -> Module:
        return self._modules[name]

    def walk(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        for module in self._modules.values():
            yield (module.name,), module
            for submodule in module.submodules.values():
                yield (module.name, submodule.name), submodule
                for channel in submodule.channels.values():
                    path = (module.name, submodule.name, channel.name)
                    yield path, channel
                    for subchannel in channel.subchannels.values():
                        yield (*path, subchannel.name), subchannel


REGISTRY = Registry()
`,
]
