using System.Text.RegularExpressions;

namespace VideoBlog.Writing.Composing;

/// <summary>Knows what speakers say to hearers rather than about their subject. English only.</summary>
internal static partial class SmallTalk
{
    /// <summary>A greeting, an introduction of oneself, thanks, housekeeping: nothing that stands for a talk.</summary>
    public static bool IsIn(string sentence) => Phrase().IsMatch(sentence) || Greeting().IsMatch(sentence);

    /// <summary>"Um", "you know" and the like, which no quotation wants.</summary>
    public static bool HasFiller(string sentence) => Filler().IsMatch(sentence);

    /// <summary>
    /// The sentence without a greeting at its head and without what stands before its subject in "My name is Clara, and I want to tell you
    /// about …".
    /// </summary>
    public static string Without(string sentence)
    {
        var bare = Head().Replace(sentence, "", 1);
        bare = Name().Replace(bare, "", 1);
        return bare.Length == sentence.Length ? sentence : SpokenText.Capitalise(bare);
    }

    [GeneratedRegex(
        @"\b(?:my name is|my name's|welcome (?:to|back)|thank you|thanks (?:for|to you|so much|a lot|everybody|"
            + @"everyone)|good (?:morning|afternoon|evening)"
            + @"|hear me|subscribe|hit the bell|like button|in the (?:comments|description)|link below|see you (?:next|"
            + @"in|soon|later)|sponsor|before we (?:start|begin|get started)"
            + @"|next slide|on this slide|this slide|first slide|as you can see|last question|any questions|"
            + @"ladies and gentlemen|nice to (?:meet|see)|for (?:coming|watching|listening|having)"
            + @"|that's all|that is all|that's it|let's get started|bye|(?:first|second|third|fourth|next|last) question)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Phrase();

    [GeneratedRegex(
        @"^(?:hi|hello|hey|okay|ok|so|alright|well|oh|um|uh|ah|yeah|yes|no|right)\b[,. ]*(?:$|(?:hi|hello|everyone|"
            + @"everybody|there|all|again)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Greeting();

    [GeneratedRegex(
        @"\b(?:u[hm]+|er|erm|hmm|you know|i mean|i guess|sort of|kind of|or something|or whatever|and so on|stuff|"
            + @"whatever|gonna|wanna|basically|literally)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Filler();

    [GeneratedRegex(
        @"^(?:hi|hello|hey|so|okay|ok|well|alright|um|now)(?: (?:everyone|everybody|there|all|again|folks|guys))?, (?=\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Head();

    [GeneratedRegex(
        @"^(?:my name is|my name's|i'm|i am) [^,.;]{1,40}, (?:[^;.]{0,80}?, )?(?:and )?(?=(?:i want|i'd like|"
            + @"i'm going|i'll|i will|today|with me|in this)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Name();
}
