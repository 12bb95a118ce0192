namespace VideoBlog.Library;

/// <summary>
/// The names of everything in the folder of one video. Knows no lock and reads nothing: any part of the program may ask where a file lies.
/// JSON files are named by <see cref="StoredFiles"/>.
/// </summary>
/// <param name="Folder">The folder's absolute path.</param>
public sealed record VideoLayout(string Folder)
{
    /// <summary>Name of the draft.</summary>
    public const string DraftName = "draft.md";

    /// <summary>Name of the folder of pictures, as a draft names it before a slash.</summary>
    public const string StillsName = "stills";

    /// <summary>Name of the folder that is published, as stages name it before a slash.</summary>
    public const string PostName = "post";

    /// <summary>Name of the folder of what went out: an edition of the post for each time that it was published.</summary>
    public const string PublishedName = "published";

    /// <summary>Name of the page in the folder that is published.</summary>
    public const string PageName = "index.html";

    /// <summary>Name of the captions for the web, here and in the folder that is published.</summary>
    public const string CaptionsName = "captions.vtt";

    /// <summary>Name of the captions for video editors and players, here and in the folder that is published.</summary>
    public const string SubRipName = "captions.srt";

    /// <summary>Name of the chapters for the web.</summary>
    public const string ChaptersName = "chapters.vtt";

    /// <summary>Name of the report that says where the talk leaves its script.</summary>
    public const string ScriptReportName = "script-report.md";

    /// <summary>Name of the folder of the records of stages, as the store of files names it before a slash.</summary>
    internal const string StagesName = ".stages";

    /// <summary>The draft: the machine's at first, the person's from the first edit on.</summary>
    public string Draft => At(DraftName);

    /// <summary>The machine's newer draft, when <see cref="Draft"/> is a person's.</summary>
    public string NewDraft => At("draft.new.md");

    /// <summary>Where the machine's drafts and saved versions are kept.</summary>
    public string History => At("history");

    /// <summary>The finished windows of a transcription that is under way.</summary>
    public string Checkpoint => At("transcript.checkpoint.jsonl");

    /// <summary>Captions for the web.</summary>
    public string Captions => At(CaptionsName);

    /// <summary>Pictures cut from the video, and a person's own.</summary>
    public string Stills => At(StillsName);

    /// <summary>What is published: the page and the video that it plays.</summary>
    public string Post => At(PostName);

    /// <summary>The page.</summary>
    public string Page => At(InPost(PageName));

    /// <summary>Where the talk leaves its script, for people; only there when it has one.</summary>
    public string ScriptReport => At(ScriptReportName);

    /// <summary>Records of what each stage was made from.</summary>
    public string Stages => At(StagesName);

    /// <summary>Held while the video is converted or rendered.</summary>
    public string Lock => At(StagesName + "/.lock");

    /// <summary>Held for the moments in which the draft, or what people have decided about it, is replaced.</summary>
    public string DraftLock => At(StagesName + "/.draft.lock");

    /// <summary>The relative path of something that is published, with forward slashes.</summary>
    /// <param name="name">Its path in the folder that is published.</param>
    public static string InPost(string name) => $"{PostName}/{name}";

    /// <summary>The absolute path of something in the folder.</summary>
    /// <param name="name">Its relative path, with forward slashes.</param>
    public string At(string name) => Path.Combine(Folder, name);
}
