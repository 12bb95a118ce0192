using System.Globalization;
using VideoBlog.Pipeline;

namespace VideoBlog.Queue.Child;

/// <summary>The command line of a conversion in a process of its own.</summary>
internal static class ChildArguments
{
    /// <summary>What follows the program's name.</summary>
    public static IReadOnlyList<string> Build(ConversionRequest request, ConversionProcessOptions options)
    {
        List<string> arguments =
        [
            .. options.Program.Skip(1),
            "convert",
            "--json",
            "--supervised",
            "--transcriptions",
            Text(options.Transcriptions),
            "--output",
            Path.GetFullPath(request.OutputFolder),
        ];
        if (request.ExpectedId is { } id)
            arguments.AddRange(["--expect", id]);
        if (request.ExpectedStamp is { } stamp)
            arguments.AddRange(["--expect-stamp", stamp.ToString()]);
        if (request.Model is { } model)
            arguments.AddRange(["--model", model]);
        if (request.Language is { } language)
            arguments.AddRange(["--language", language]);
        if (request.Translate)
            arguments.Add("--translate");
        if (request.AudioTrack is { } track)
            arguments.AddRange(["--audio-track", Text(track)]);
        if (request.Force)
            arguments.Add("--force");
        if (request.Threads is { } threads)
            arguments.AddRange(["--threads", Text(threads)]);
        return [.. arguments, "--", Path.GetFullPath(request.SourcePath)];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
