using System.Reflection;
using VideoBlog.Domain;

namespace VideoBlog.Tests.Architecture;

/// <summary>The direction of references, as the design and docs/architecture.md draw it.</summary>
public sealed class ReferenceTests
{
    /// <summary>What each project may use of ours; the command line's assembly bears the program's name.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["VideoBlog.Whisper"] = [],
        ["VideoBlog.Core"] = ["VideoBlog.Whisper"],
        ["VideoBlog.Web"] = ["VideoBlog.Core", "VideoBlog.Whisper"],
        ["videoblog"] = ["VideoBlog.Web", "VideoBlog.Core", "VideoBlog.Whisper"],
    };

    /// <summary>What each subject of Core may use of ours. A new folder gets its line here.</summary>
    private static readonly Dictionary<string, string[]> Subjects = new()
    {
        ["Domain"] = [],
        ["Language"] = [], // Every subject but Domain may use it.
        ["Platform"] = ["Domain"],
        ["Access"] = ["Domain", "Platform"],
        ["Posts"] = ["Domain", "Platform"],
        ["Alignment"] = ["Domain", "Posts"],
        ["Media"] = ["Domain", "Platform"],
        ["Speech"] = ["Domain", "Platform", "Whisper"],
        ["Library"] = ["Domain", "Platform", "Posts", "Alignment"],
        ["Writing"] = ["Domain", "Posts", "Alignment"],
        ["Assistance"] = ["Domain", "Platform", "Posts", "Alignment", "Writing", "Library"],
        ["Publishing"] = ["Domain", "Platform", "Posts", "Alignment", "Library", "Media"],
        ["Reviewing"] = ["Domain", "Platform", "Posts", "Alignment", "Library"],
        ["Search"] = ["Domain", "Platform", "Alignment", "Library"],
        // The pipeline keeps the weights loaded from one video to the next.
        ["Pipeline"] =
        [
            "Domain",
            "Platform",
            "Posts",
            "Alignment",
            "Writing",
            "Assistance",
            "Media",
            "Speech",
            "Library",
            "Publishing",
            "Whisper",
        ],
        ["Queue"] = ["Domain", "Platform", "Media", "Pipeline", "Library"],
    };

    public static TheoryData<string> ProjectNames => [.. Projects.Keys];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void Projects_refer_to_each_other_in_one_direction(string project)
    {
        var used = Assembly
            .Load(project)
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("VideoBlog", StringComparison.Ordinal));
        Assert.Empty(used.Except(Projects[project]));
    }

    [Fact]
    public void Subjects_of_core_refer_to_each_other_in_one_direction()
    {
        var violations =
            from type in Assembly.Load("VideoBlog.Core").GetTypes()
            let subject = SubjectOf(type)
            where subject is not null
            from used in TypeReferences.Find(type)
            let usedSubject = SubjectOf(used)
            where usedSubject is not null && usedSubject != subject && !Subjects.GetValueOrDefault(subject, []).Contains(usedSubject)
            where usedSubject != "Language" || subject == "Domain"
            select $"{type} uses {used}";
        Assert.Empty(violations.Distinct());
    }

    [Fact]
    public void Every_subject_of_core_has_its_rule()
    {
        var subjects = Assembly.Load("VideoBlog.Core").GetTypes().Select(SubjectOf).OfType<string>().Distinct();
        Assert.Empty(subjects.Except(Subjects.Keys));
    }

    [Fact]
    public void No_rule_allows_what_nobody_needs()
    {
        var needed = (
            from type in Assembly.Load("VideoBlog.Core").GetTypes()
            let subject = SubjectOf(type)
            where subject is not null
            from used in TypeReferences.Find(type)
            select (subject, (string?)SubjectOf(used))
        ).ToHashSet();
        var allowed = Subjects.SelectMany(s => s.Value.Select(used => (s.Key, (string?)used)));
        Assert.Empty(allowed.Except(needed));
    }

    [Fact]
    public void The_rules_have_no_cycle()
    {
        var placed = new List<string> { "Whisper" };
        while (Subjects.Keys.Except(placed).FirstOrDefault(s => Subjects[s].All(placed.Contains)) is { } next)
            placed.Add(next);
        Assert.Empty(Subjects.Keys.Except(placed));
    }

    [Theory]
    [InlineData(nameof(Sample.InBody), typeof(GeoPosition))]
    [InlineData(nameof(Sample.InLambda), typeof(MediaChapter))]
    [InlineData(nameof(Sample.InGenericArgument), typeof(SpeechSpan))]
    [InlineData(nameof(Sample.InAsyncBody), typeof(Recorded))]
    [InlineData(nameof(Sample.Caught), typeof(VideoBlogException))]
    public void A_reference_is_seen_wherever_it_hides(string place, Type type)
    {
        var found = typeof(Sample)
            .GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public)
            .Append(typeof(Sample))
            .SelectMany(TypeReferences.Find);
        Assert.True(found.Contains(type), $"the reference in {place} is not seen");
        Assert.Equal("Domain", SubjectOf(type));
    }

    /// <summary>The folder of a type of Core; Whisper for the speech engine; null for types that are not ours.</summary>
    private static string? SubjectOf(Type type) =>
        type.Assembly.GetName().Name switch
        {
            "VideoBlog.Whisper" => "Whisper",
            "VideoBlog.Core" when type.Namespace?.Split('.') is ["VideoBlog", .. var folders] => folders is [var subject, ..]
                ? subject
                : "the root",
            _ => null,
        };

    private static class Sample
    {
        public static string InBody() => new GeoPosition(1, 2).ToString();

        public static Func<int, string> InLambda() => n => new MediaChapter(n, n, null).ToString();

        public static void InGenericArgument() => GC.KeepAlive(new List<SpeechSpan[]>());

        public static async Task<object> InAsyncBody()
        {
            await Task.Yield();
            return new Recorded(null, null);
        }

        public static void Caught()
        {
            try
            {
                GC.KeepAlive(null);
            }
            catch (VideoBlogException) { }
        }
    }
}
