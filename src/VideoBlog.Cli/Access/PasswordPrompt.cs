using System.Text;
using VideoBlog.Access;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;

namespace VideoBlog.Cli.Access;

/// <summary>Asks for a new password: twice and unseen at a terminal, else one line of standard input.</summary>
internal static class PasswordPrompt
{
    /// <summary>The password.</summary>
    /// <exception cref="VideoBlogException">There is none, or the two are not the same.</exception>
    public static string Ask(Terminal terminal)
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine()
                ?? throw new VideoBlogException(
                    "There is no password on standard input.",
                    "Write it there as one line, or run the command in a terminal."
                );

        var first = ReadUnseen(terminal, $"New password ({PasswordHash.MinLength} characters or more; a few words are best): ");
        var second = ReadUnseen(terminal, "The same again: ");
        return first == second ? first : throw new VideoBlogException("The two are not the same.", "Run the command again.");
    }

    private static string ReadUnseen(Terminal terminal, string question)
    {
        terminal.Error.Write(question);
        var typed = new StringBuilder();
        // Nobody would hear of a signal while a key is waited for.
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                switch (key)
                {
                    case { Key: ConsoleKey.Enter }:
                        return typed.ToString();
                    case { Key: ConsoleKey.Backspace }:
                        typed.Length = Math.Max(0, typed.Length - 1);
                        break;
                    case { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }:
                        typed.Clear();
                        break;
                    case { Key: ConsoleKey.C or ConsoleKey.D, Modifiers: ConsoleModifiers.Control }:
                        throw new VideoBlogException("No password was given.", "Run the command again.");
                    default:
                        if (!char.IsControl(key.KeyChar))
                            typed.Append(key.KeyChar);
                        break;
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
            terminal.Error.WriteLine();
        }
    }
}
