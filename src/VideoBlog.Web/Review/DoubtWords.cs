using VideoBlog.Domain;

namespace VideoBlog.Web.Review;

/// <summary>Why a place is doubtful, in words.</summary>
internal static class DoubtWords
{
    /// <summary>The reasons of a doubt as one sentence or two.</summary>
    public static string Say(Doubt doubt) =>
        string.Join(' ', (doubt.AlsoFor ?? []).Where(Enum.IsDefined).Prepend(doubt.Reason).Distinct().Take(2).Select(Say));

    private static string Say(DoubtReason reason) =>
        reason switch
        {
            DoubtReason.LowProbability => "The recogniser was not sure of this.",
            DoubtReason.SecondHearing => "Heard again, it reads otherwise.",
            DoubtReason.NoSpeech => "There is text here, but nobody seems to speak.",
            DoubtReason.Loop => "The text repeats itself, as recognisers do when they are lost.",
            DoubtReason.UnknownName => "A name or term that stands in no list.",
            DoubtReason.Number => "A number: easily misheard.",
            DoubtReason.Gap => "Somebody speaks here, but there is no text.",
            DoubtReason.LeavesScript => "The written original says something else that sounds alike.",
            DoubtReason.Replaced => "These words were put in place of others that were heard.",
            DoubtReason.LeavesTranscript => "Nobody was heard to say this.",
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
