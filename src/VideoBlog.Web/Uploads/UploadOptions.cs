namespace VideoBlog.Web.Uploads;

/// <summary>What may be uploaded to a library.</summary>
public sealed record UploadOptions
{
    /// <summary>Size of the largest recording that is taken, in bytes; null: as large as the disk allows.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Bytes of the library's disk that uploads leave free, for the drafts and for everything else. 1,024 MB by default.</summary>
    public long Reserve { get; init; } = 1_024_000_000;

    /// <summary>Uploads that are received at the same time, at least 1; 8 by default. Further ones are asked to come again.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>Uploads that may lie about unfinished, at least 1; 100 by default.</summary>
    public int Unfinished { get; init; } = 100;

    /// <summary>How long an upload is kept that makes no progress; 7 days by default.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Gives the bytes that are free on the disk of a folder.</summary>
    internal Func<string, long> FreeSpace { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;
}
