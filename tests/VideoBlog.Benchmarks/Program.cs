using System.Globalization;
using BenchmarkDotNet.Running;
using VideoBlog.Benchmarks;
using VideoBlog.EndToEnd.Tests.Accuracy;
using VideoBlog.Library;

// "wer SAID RECOGNISED" prints the word error rate of a recognised text against what was said, in percent; the scripts in this folder use
// it. RECOGNISED is a text file or the folder of a converted video. "child PROGRAM RECORDING RUNS" measures what a process for each
// conversion
// costs. "load FILES [CONNECTION]" measures watching and queueing very many recordings. "workers PROGRAM CONNECTION VIDEOS" works a queue
// in
// PostgreSQL off with 1, 2 and 3 nodes; workers.sh brings the server. "soak PROGRAM MINUTES SEED" treats a service badly. "align WORDS"
// aligns
// a long talk with an edited draft. "editor PROGRAM [WORDS]" opens such a talk on the review page and types. "search FOLDER POSTS WORDS"
// makes
// a library there if there is none, indexes and searches it. "segmentation TEXTS [tune]" prints how well paragraphs and parts are found;
// reference-texts.sh brings the texts. "writing FOLDER" prints the titles, headings, tags, excerpts and quotations of talks. "doubts TEXTS
// POSTS PATTERN" says how many errors of the recogniser are doubted, and how many doubts are right; doubts.sh makes the recordings.
// Anything
// else goes to BenchmarkDotNet, for example: --filter '*'. "hear FOLDER [PATTERN]" prints word errors on recordings with known texts;
// make-speech.sh lays them. "speakers FOLDER [PATTERN]" prints how well speakers are told apart; make-conversations.sh lays the recordings.
// "speakers learn VOICES FILE" learns what the program knows of voices. "site FOLDER POSTS WORDS" publishes an edit on a large site.
if (args is ["wer", var said, var recognised])
{
    var text = Directory.Exists(recognised)
        ? string.Join(' ', (await StoredFiles.Transcript.ReadAsync(recognised, default))!.Segments.Select(s => s.Text))
        : await File.ReadAllTextAsync(recognised);
    var rate = WordErrorRate.Compute(await File.ReadAllTextAsync(said), text);
    Console.WriteLine((100 * rate).ToString("0.00", CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["align", var words])
{
    AlignmentCost.Measure(int.Parse(words, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["site", var siteFolder, var sitePosts, var siteWords])
{
    await SiteCost.MeasureAsync(
        Path.GetFullPath(siteFolder),
        int.Parse(sitePosts, CultureInfo.InvariantCulture),
        int.Parse(siteWords, CultureInfo.InvariantCulture)
    );
    return 0;
}

if (args is ["search", var library, var number, var each])
{
    await SearchCost.MeasureAsync(
        Path.GetFullPath(library),
        int.Parse(number, CultureInfo.InvariantCulture),
        int.Parse(each, CultureInfo.InvariantCulture)
    );
    return 0;
}

if (args is ["editor", var reviewed, .. var length])
{
    await EditorSpeed.MeasureAsync(
        Path.GetFullPath(reviewed),
        length is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 40_000
    );
    return 0;
}

if (args is ["child", var program, var recording, var runs])
{
    await ChildCost.MeasureAsync(Path.GetFullPath(program), Path.GetFullPath(recording), int.Parse(runs, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["load", var files, .. var connections])
{
    await QueueLoad.MeasureAsync(int.Parse(files, CultureInfo.InvariantCulture), connections.FirstOrDefault());
    return 0;
}

if (args is ["workers", var worker, var connection, var videos])
    return await Workers.MeasureAsync(Path.GetFullPath(worker), connection, int.Parse(videos, CultureInfo.InvariantCulture));

if (args is ["doubts", var texts, var posts, var pattern])
{
    await DoubtQuality.MeasureAsync(texts, posts, pattern);
    return 0;
}

if (args is ["hear", var speech, .. var names])
{
    await HearingQuality.MeasureAsync(Path.GetFullPath(speech), names.FirstOrDefault() ?? "*");
    return 0;
}

if (args is ["speakers", "learn", var readers, var learnt])
{
    await VoiceLearner.LearnAsync(readers, learnt);
    return 0;
}

if (args is ["speakers", var conversations, .. var rest])
{
    await SpeakerQuality.MeasureAsync(Path.GetFullPath(conversations), rest.FirstOrDefault() ?? "*", [.. rest.Skip(1)]);
    return 0;
}

if (args is ["soak", var service, var minutes, var seed])
{
    var soak = new Soak(Path.GetFullPath(service), int.Parse(seed, CultureInfo.InvariantCulture));
    return await soak.RunAsync(TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)));
}

if (args is ["segmentation", var references, .. var tune])
{
    if (tune is ["tune"])
        SegmentationQuality.Tune(references);
    else
        SegmentationQuality.Print(references);
    return 0;
}

if (args is ["writing", var talks])
{
    WritingReport.Print(talks);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
