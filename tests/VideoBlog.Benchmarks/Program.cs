using System.Globalization;
using BenchmarkDotNet.Running;
using VideoBlog.Benchmarks;
using VideoBlog.EndToEnd.Tests.Accuracy;
using VideoBlog.Library;

// "wer SAID RECOGNISED" prints the word error rate of a recognised text against what was said, in percent; the scripts in this folder use
// it. RECOGNISED is a text file or the folder of a converted video. "child PROGRAM RECORDING RUNS" measures what a process for each conversion
// costs. "load FILES [CONNECTION]" measures watching and queueing very many recordings. Anything else goes to BenchmarkDotNet, for example: --filter '*'
if (args is ["wer", var said, var recognised])
{
    var text = Directory.Exists(recognised)
        ? string.Join(' ', (await StoredFiles.Transcript.ReadAsync(recognised, default))!.Segments.Select(s => s.Text))
        : await File.ReadAllTextAsync(recognised);
    var rate = WordErrorRate.Of(await File.ReadAllTextAsync(said), text);
    Console.WriteLine((100 * rate).ToString("0.00", CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["child", var program, var recording, var runs])
{
    await ChildCost.MeasureAsync(Path.GetFullPath(program), Path.GetFullPath(recording), int.Parse(runs, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["load", var files, .. var connection])
{
    await QueueLoad.MeasureAsync(int.Parse(files, CultureInfo.InvariantCulture), connection.FirstOrDefault());
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
