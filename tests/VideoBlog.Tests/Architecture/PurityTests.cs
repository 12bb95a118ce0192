using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using VideoBlog.Library;

namespace VideoBlog.Tests.Architecture;

/// <summary>Some subjects are functions over data: they read no file, start no process and ask nobody.</summary>
public sealed class PurityTests
{
    private static readonly string[] Pure = ["Domain", "Language", "Posts", "Alignment", "Writing"];

    private static readonly Type[] Outside =
    [
        typeof(File),
        typeof(Directory),
        typeof(FileSystemInfo),
        typeof(FileStream),
        typeof(Process),
        typeof(HttpClient),
        typeof(HttpMessageHandler),
        typeof(Socket),
    ];

    [Fact]
    public void Pure_subjects_reach_nothing_outside_of_the_program()
    {
        var violations =
            from type in Assembly.Load("VideoBlog.Core").GetTypes()
            where type.Namespace?.Split('.') is ["VideoBlog", var subject, ..] && Pure.Contains(subject)
            from used in ReachedBy(type)
            select $"{type} uses {used}";
        Assert.Empty(violations.Distinct());
    }

    [Fact]
    public void What_reads_files_is_seen() =>
        Assert.NotEmpty(typeof(VideoLibrary).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(VideoLibrary)).SelectMany(ReachedBy));

    /// <summary>
    /// What a type uses of the outside: of the system's types, or of ours that stand for it (of those, YAML alone is text).
    /// </summary>
    private static IEnumerable<Type> ReachedBy(Type type) =>
        TypeReferences
            .Find(type)
            .Where(used =>
                Outside.Any(outside => used.IsAssignableTo(outside))
                || used.Namespace is "VideoBlog.Platform"
                || used.Namespace?.StartsWith("VideoBlog.Platform.", StringComparison.Ordinal) == true
                    && used.Namespace != "VideoBlog.Platform.Yaml"
            );
}
