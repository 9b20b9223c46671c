"""The tree of keys that the schema knows, for suggestions and for the documentation.

Laws: derived from the models, never written by hand; ``*`` stands for a name
that the admin chooses or for an element of an array, and a table whose shape
depends on its ``kind`` has its kinds as branches.
"""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from daemon.settings.table import Loc

Tree = Mapping[str, "Tree"]


def tree(shape: Any) -> Tree:
    """The keys below a model or an annotation; empty for a plain value."""
    arguments = get_args(shape)
    origin = get_origin(shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return {
            field.alias or name: tree(field.annotation)
            for name, field in shape.model_fields.items()
        }
    if origin in (Union, UnionType):
        given = tuple(each for each in arguments if each is not NoneType)
        return _branches(given) if len(given) > 1 else tree(given[0])
    if origin in (tuple, dict):
        element = tree(arguments[1] if origin is dict else arguments[0])
        return {"*": element} if element or origin is dict else {}
    return tree(arguments[0]) if arguments and hasattr(shape, "__metadata__") else {}


def _branches(models: tuple[Any, ...]) -> Tree:
    return {
        get_args(model.model_fields["kind"].annotation)[0]: tree(model)
        for model in models
        if isinstance(model, type) and issubclass(model, BaseModel)
    }


def below(root: Tree, loc: Loc) -> Tree:
    """The keys that the table at ``loc`` may have; empty if it is unknown or no table."""
    node = root
    for part in loc:
        node = node.get(str(part)) or node.get("*") or {}
    return node
