using System.Text.Json.Serialization;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>A file of a finished folder.</summary>
/// <param name="Name">Its path in the folder, with forward slashes.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its content's hash, 64 hexadecimal digits in lower case.</param>
internal sealed record FinishedFile(string Name, string Path, long Bytes, string Sha256)
{
    /// <summary>
    /// True for what names other files: it goes last, so that nobody finds a page whose pictures are not there yet.
    /// </summary>
    public bool IsPage => System.IO.Path.GetExtension(Name).ToLowerInvariant() is ".html" or ".xml" or ".json" or ".txt";
}

/// <summary>
/// The files of a finished folder. What is known of their content is kept, so that a large site is not read at every visit.
/// </summary>
internal static class FinishedFiles
{
    private static readonly StoredFile<KnownContents> Known = new("contents.json", 1, DeployingJson.Default.KnownContents);

    /// <summary>
    /// All files, pages last. Links, and what programs hide beside files (<c>.git</c>, half-written files), are left out.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="state">Where what is known is kept.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">The folder cannot be read.</exception>
    public static async Task<IReadOnlyList<FinishedFile>> ListAsync(string folder, string state, CancellationToken ct)
    {
        var known = await Known.ReadAsync(state, ct) ?? new KnownContents(new Dictionary<string, KnownContent>());
        var now = new SortedDictionary<string, KnownContent>(StringComparer.Ordinal);
        var files = new List<FinishedFile>();
        try
        {
            foreach (var file in Walk(new DirectoryInfo(folder)))
            {
                ct.ThrowIfCancellationRequested();
                var name = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
                var stamp = FileStamp.Read(file)!.Value;
                var hash =
                    known.Files.TryGetValue(name, out var content) && content.Stamp == stamp.ToString() && !stamp.IsCoarse
                        ? content.Sha256
                        : await ContentHash.ComputeAsync(file.FullName, ct);
                now[name] = new KnownContent(stamp.ToString(), hash);
                files.Add(new FinishedFile(name, file.FullName, stamp.Bytes, hash));
            }
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(folder, error);
        }
        await Known.WriteAsync(state, new KnownContents(now), ct);
        return [.. files.OrderBy(f => f.IsPage).ThenBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 }))
        {
            if (LinkRule.IsLink(entry) || entry.Name == ".git" || (entry.Name[0] == '.' && entry.Extension == ".partial"))
                continue;
            if (entry is FileInfo file)
                yield return file;
            foreach (var inner in entry is DirectoryInfo below ? Walk(below) : [])
                yield return inner;
        }
    }
}

/// <summary>The content of <c>contents.json</c>.</summary>
/// <param name="Files">By their paths.</param>
internal sealed record KnownContents(IReadOnlyDictionary<string, KnownContent> Files);

/// <summary>What a file holds.</summary>
/// <param name="Stamp">Its stamp when it was read.</param>
/// <param name="Sha256">Its content's hash.</param>
internal sealed record KnownContent(string Stamp, string Sha256);

/// <summary>What was sent to a place: hashes by path. While it is being sent, what may be there already counts.</summary>
/// <param name="Target">The place.</param>
/// <param name="Files">Hashes by path; an empty one is not known.</param>
internal sealed record SentFiles(string Target, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Nothing.</summary>
    public static SentFiles None(string target) => new(target, new Dictionary<string, string>());

    /// <summary>Those of some files.</summary>
    public static SentFiles Of(string target, IEnumerable<FinishedFile> files) =>
        new(target, new SortedDictionary<string, string>(files.ToDictionary(f => f.Name, f => f.Sha256), StringComparer.Ordinal));

    /// <summary>These and others: of a path that both have, nobody knows which content is there.</summary>
    public SentFiles With(IEnumerable<FinishedFile> files)
    {
        var all = new SortedDictionary<string, string>(Files.ToDictionary(), StringComparer.Ordinal);
        foreach (var file in files)
            all[file.Name] = all.GetValueOrDefault(file.Name) == file.Sha256 ? file.Sha256 : "";
        return new SentFiles(Target, all);
    }

    /// <summary>What a delivery of some files does; what goes away is last.</summary>
    public IReadOnlyList<DeliveryItem> PlanFor(IReadOnlyList<FinishedFile> files)
    {
        var names = files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. files.Select(f => new DeliveryItem(ActionFor(f), f.Name, f.Bytes)),
            .. Files.Keys.Where(n => !names.Contains(n)).Select(n => new DeliveryItem(DeliveryAction.Delete, n, 0)),
        ];
    }

    /// <summary>What is done with a file.</summary>
    public DeliveryAction ActionFor(FinishedFile file) =>
        !Files.TryGetValue(file.Name, out var hash) ? DeliveryAction.Create
        : hash == file.Sha256 ? DeliveryAction.Keep
        : DeliveryAction.Update;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KnownContents))]
[JsonSerializable(typeof(SentFiles))]
internal sealed partial class DeployingJson : JsonSerializerContext;
