namespace VideoBlog.Cli.Completion;

/// <summary>
/// Shell functions that ask the program itself for suggestions, through System.CommandLine's <c>[suggest:position]</c> directive, and fall
/// back to file names. Options are offered only once a hyphen is typed, so that Tab completes files where files are meant.
/// </summary>
internal static class CompletionScripts
{
    /// <summary>The shells we know.</summary>
    public static IReadOnlyList<string> Shells => ["bash", "zsh", "fish"];

    /// <summary>The script for one of <see cref="Shells"/>.</summary>
    public static string For(string shell) =>
        shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "Not one of our shells."),
        };

    private const string Bash = """
        # Completion of videoblog for bash
        _videoblog() {
            local word=${COMP_WORDS[COMP_CWORD]} line
            COMPREPLY=()
            while IFS= read -r line; do
                [[ $line == -* && $word != -* ]] && continue
                [[ $line == "$word"* ]] && COMPREPLY+=("$line")
            done < <("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
        }
        complete -o default -F _videoblog videoblog

        """;

    private const string Zsh = """
        # Completion of videoblog for zsh
        _videoblog() {
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            [[ $PREFIX == -* ]] || found=("${(@)found:#-*}")
            found=("${(@)found:#}")
            if (( $#found )); then compadd -a found; else _files; fi
        }
        compdef _videoblog videoblog

        """;

    private const string Fish = """
        # Completion of videoblog for fish
        function __videoblog_suggest
            set -l line (commandline -cp)
            set -l word (commandline -ct)
            for item in (videoblog "[suggest:"(string length -- $line)"]" $line 2>/dev/null)
                string match -q -- '-*' $item; and not string match -q -- '-*' $word; and continue
                echo $item
            end
        end
        complete -c videoblog -a '(__videoblog_suggest)'

        """;
}
