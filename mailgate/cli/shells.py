"""Completion for bash, zsh and fish, made from the commands: nothing of mailgate runs while somebody types."""

from collections.abc import Callable, Iterator, Mapping

from mailgate.cli.command_tree import Command, Parameter

_BASH = """\
# Completion of mailgate for bash. Made by `mailgate completion bash`.
_mailgate() {{
    local word path candidates value
    word=${{COMP_WORDS[COMP_CWORD]}}
    path=mailgate
    local index=1
    while ((index < COMP_CWORD)); do
        case "$path ${{COMP_WORDS[index]}}" in
{paths}
        esac
        ((index++))
    done
    value=
    case "$path ${{COMP_WORDS[COMP_CWORD-1]}}" in
{values}
    esac
    if [[ $value == path ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$word"))
        return
    elif [[ $value == word ]]; then
        COMPREPLY=()
        return
    fi
    candidates=
    case "$path" in
{candidates}
    esac
    if [[ $candidates == *" FILES" && $word != -* ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$word"))
        return
    fi
    COMPREPLY=($(compgen -W "${{candidates% FILES}}" -- "$word"))
}}
complete -F _mailgate mailgate
"""


def bash(program: Command) -> str:
    """A script for bash."""
    every = [program, *_below(program)]
    values = [
        f"        {'|'.join(_quoted(f'{_called(command)} {name}') for name in option.names)}) value={_value(option)} ;;"
        for command in every
        for option in command.parameters
        if option.names and option.metavar
    ]
    return _BASH.format(
        paths="\n".join(
            f"            {_quoted(_called(each))}) path={_quoted(_called(each))} ;;" for each in every[1:]
        ),
        values="\n".join(values),
        candidates="\n".join(
            f'        {_quoted(_called(each))}) candidates="{_candidates(each)}" ;;' for each in every
        ),
    )


def _candidates(command: Command) -> str:
    words = [each.path[-1] for each in command.commands] + [name for name in _options(command) if name.startswith("--")]
    takes_files = any(not each.names and each.is_path for each in command.parameters)
    return " ".join([*words, "--help", *(["FILES"] if takes_files else [])])


def zsh(program: Command) -> str:
    """A script for zsh, to be named _mailgate in a folder of fpath."""
    lines = ["#compdef mailgate", "# Completion of mailgate for zsh. Made by `mailgate completion zsh`."]
    for command in reversed([program, *_below(program)]):
        lines += _zsh_function(command)
    return "\n".join([*lines, '_mailgate "$@"', ""])


def _zsh_function(command: Command) -> Iterator[str]:
    name = _function(command)
    yield f"{name}() {{"
    if command.commands:
        yield "    local state line"
    yield "    _arguments -C -S \\"
    for parameter in command.parameters:
        yield f"        {_zsh_parameter(parameter)} \\"
    if not command.commands:
        yield "        '(- *)--help[say what it does]'"
        yield "}"
        return
    yield "        '(- *)--help[say what it does]' '1: :->command' '*:: :->arguments'"
    yield "    case $state in"
    yield "    command)"
    yield "        local -a known"
    yield "        known=("
    for each in command.commands:
        yield f"            {_quoted(f'{each.path[-1]}:{_first(each.says)}')}"
    yield "        )"
    yield "        _describe command known ;;"
    yield "    arguments)"
    yield "        case $line[1] in"
    for each in command.commands:
        yield f"        {each.path[-1]}) {_function(each)} ;;"
    yield "        esac ;;"
    yield "    esac"
    yield "}"


def _zsh_parameter(parameter: Parameter) -> str:
    action = "_files" if parameter.is_path else " "
    says = _first(parameter.says).replace("[", "(").replace("]", ")").replace(":", " ")
    if not parameter.names:
        return _quoted(f"{'*' if parameter.metavar.endswith('…') else ''}:{parameter.metavar.rstrip('…')}:{action}")
    value = f":{parameter.metavar}:{action}" if parameter.metavar else ""
    return " ".join(_quoted(f"{name}[{says}]{value}") for name in parameter.names)


def fish(program: Command) -> str:
    """A script for fish."""
    lines = ["# Completion of mailgate for fish. Made by `mailgate completion fish`.", "complete -c mailgate -f"]
    for command in [program, *_below(program)]:
        condition = _fish_condition(command)
        lines += [
            f"complete -c mailgate -n {condition} -a {each.path[-1]} -d {_fish(_first(each.says))}"
            for each in command.commands
        ]
        for parameter in command.parameters:
            if parameter.names:
                lines.append(f"complete -c mailgate -n {condition} {_fish_option(parameter)}")
            elif parameter.is_path:
                lines.append(f"complete -c mailgate -n {condition} -F")
    return "\n".join(lines) + "\n"


def _fish_condition(command: Command) -> str:
    """True where exactly this command was typed so far."""
    words = command.path[1:]
    within = [each.path[-1] for each in command.commands]
    seen = [f"__fish_seen_subcommand_from {word}" for word in words]
    nothing = [f"not __fish_seen_subcommand_from {' '.join(within)}"] if within else []
    return _fish("; and ".join([*seen, *nothing]) or "true")


def _fish_option(parameter: Parameter) -> str:
    names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in parameter.names]
    value = ["-r", *(["-F"] if parameter.is_path else [])] if parameter.metavar else []
    return " ".join([*names, *value, "-d", _fish(_first(parameter.says))])


def _below(command: Command) -> Iterator[Command]:
    for each in command.commands:
        yield each
        yield from _below(each)


def _options(command: Command) -> list[str]:
    return [name for parameter in command.parameters for name in parameter.names]


def _called(command: Command) -> str:
    return " ".join(command.path)


def _function(command: Command) -> str:
    return "_" + "_".join(word.replace("-", "_") for word in command.path)


def _value(option: Parameter) -> str:
    return "path" if option.is_path else "word"


def _first(text: str) -> str:
    """The first sentence, without its full stop."""
    return " ".join(text.split("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def _quoted(text: str) -> str:
    """One word for a POSIX shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: Mapping[str, Callable[[Command], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
