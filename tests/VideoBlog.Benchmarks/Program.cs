using System.Globalization;
using BenchmarkDotNet.Running;
using VideoBlog.EndToEnd.Tests.Accuracy;

// "wer SAID RECOGNISED" prints the word error rate of one text file against another, in percent; the scripts in this folder use it.
// Anything else goes to BenchmarkDotNet, for example: --filter '*'
if (args is ["wer", var said, var recognised])
{
    var rate = WordErrorRate.Of(await File.ReadAllTextAsync(said), await File.ReadAllTextAsync(recognised));
    Console.WriteLine((100 * rate).ToString("0.00", CultureInfo.InvariantCulture));
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
