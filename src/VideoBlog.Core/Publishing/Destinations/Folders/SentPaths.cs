namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>
/// What was written to a folder, as a receipt keeps it: by content. Two files with the same content share a line; while a delivery is
/// under way, a path has two contents of which either may be there.
/// </summary>
internal sealed class SentPaths
{
    private readonly Dictionary<string, HashSet<string>> _hashes = new(StringComparer.Ordinal);

    /// <summary>The paths.</summary>
    public IEnumerable<string> Paths => _hashes.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a receipt says.</summary>
    public static SentPaths Of(Receipt? receipt)
    {
        var sent = new SentPaths();
        foreach (var (hash, file) in receipt?.Files ?? new Dictionary<string, SentFile>())
        {
            foreach (var path in file.Address.Split('\n'))
                sent.Add(path, hash);
        }

        return sent;
    }

    /// <summary>Adds a file.</summary>
    public void Add(string path, string hash)
    {
        if (!_hashes.TryGetValue(path, out var hashes))
            _hashes[path] = hashes = new(StringComparer.Ordinal);
        hashes.Add(hash);
    }

    /// <summary>True when a file at a path was written with that content.</summary>
    public bool Has(string path, string hash) => _hashes.TryGetValue(path, out var hashes) && hashes.Contains(hash);

    /// <summary>True when anything was written there.</summary>
    public bool Has(string path) => _hashes.ContainsKey(path);

    /// <summary>For a receipt.</summary>
    public IReadOnlyDictionary<string, SentFile> ToFiles() =>
        _hashes
            .SelectMany(p => p.Value.Select(hash => (Hash: hash, Path: p.Key)))
            .GroupBy(p => p.Hash, p => p.Path)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => new SentFile(Path.GetFileName(g.First()), null, string.Join('\n', g.Order(StringComparer.Ordinal)))
            );
}
