namespace VideoBlog.Whisper.Speakers;

/// <summary>Tells who of several speakers speaks when. Pure.</summary>
/// <param name="space">What is known of voices.</param>
/// <param name="options">How to tell them apart.</param>
internal sealed class SpeakerFinder(VoiceSpace space, SpeakerOptions options)
{
    /// <summary>Most speakers that are told apart.</summary>
    public const int MostSpeakers = 8;

    /// <summary>Most stretches that are compared with each other; of a longer recording, evenly chosen ones are.</summary>
    private const int MostStretches = 1200;

    /// <summary>A longer pause ends a stretch: 0.5 s.</summary>
    private const int LongestPause = 25;

    private const int FewestFrames = 20;
    private const int Rounds = 3;

    private readonly VoiceGroups _grouping = new(space.Between, options.Drift);

    /// <summary>Finds the speaker of each frame, numbered from 0 in the order in which they are first heard.</summary>
    public VoiceLabels Find(VoiceFrames frames)
    {
        if (frames.Count == 0 || options.Count == 1)
            return VoiceLabels.One(frames.Count);
        var stretches = Stretches(frames);
        var places = stretches.Select(s => space.Place(Sums(frames, s.First, s.Count))).ToList();
        var groups = Group(places);
        var path = new VoicePath(options);
        while (groups.Count > 1)
        {
            var labels = new int[frames.Count];
            Array.Fill(labels, -1);
            for (var g = 0; g < groups.Count; g++)
            {
                foreach (var member in groups[g].Members)
                    Array.Fill(labels, g, stretches[member].First, stretches[member].Count);
            }
            var found = new VoiceLabels(labels, []);
            for (var round = 0; round < Rounds; round++)
                found = path.Find(frames, Voices(frames, found.Labels, groups.Count));

            // With sharper borders the groups are others; what does not hold any more is given up.
            var settled = Join(Regroup(found.Labels, stretches, places, groups.Count));
            if (settled.Count == groups.Count)
                return found.InOrder();
            groups = settled;
        }
        return VoiceLabels.One(frames.Count);
    }

    /// <summary>Cuts frames into stretches in which there is hardly more than one speaker.</summary>
    public static List<(int First, int Count)> Stretches(VoiceFrames frames)
    {
        var stretches = new List<(int First, int Count)>();
        for (var first = 0; first < frames.Count; )
        {
            var end = first + 1;
            while (end < frames.Count && end - first < VoiceSpace.StretchFrames && frames.Tick(end) - frames.Tick(end - 1) <= LongestPause)
                end++;
            if (end - first >= FewestFrames)
                stretches.Add((first, end - first));
            first = end;
        }
        return stretches;
    }

    /// <summary>What a stretch adds to the mixture of all voices.</summary>
    public VoiceSums Sums(VoiceFrames frames, int first, int count)
    {
        var sums = new VoiceSums(space.Mixture.Components);
        Span<float> shares = stackalloc float[space.Mixture.Components];
        for (var i = first; i < first + count; i++)
        {
            space.Mixture.Score(frames[i], shares);
            sums.Add(frames[i], shares);
        }
        return sums;
    }

    private List<VoiceGroups.Group> Group(List<float[]> places)
    {
        var step = Math.Max(1, (places.Count + MostStretches - 1) / MostStretches);
        var single = Enumerable
            .Range(0, places.Count)
            .Where(i => i % step == 0)
            .Select(i =>
            {
                var group = new VoiceGroups.Group([.. places[i].Select(x => (double)x)]);
                group.Members.Add(i);
                return group;
            })
            .ToList();
        return single.Count == 0 ? [] : Join(single);
    }

    private List<VoiceGroups.Group> Join(List<VoiceGroups.Group> groups)
    {
        var joined = _grouping.Join(groups, options.Join, options.Count ?? 1, options.Count ?? int.MaxValue);
        if (options.Count is not null)
            return joined;
        var large = joined.Where(g => g.Count >= options.FewestStretches).OrderByDescending(g => g.Count).Take(MostSpeakers).ToList();
        return large.Count == 0 ? joined[..1] : large;
    }

    private static List<VoiceGroups.Group> Regroup(int[] labels, List<(int First, int Count)> stretches, List<float[]> places, int count)
    {
        var groups = new VoiceGroups.Group?[count];
        for (var s = 0; s < stretches.Count; s++)
        {
            var label = labels[stretches[s].First];
            // A stretch with two speakers tells of neither.
            if (labels.AsSpan(stretches[s].First, stretches[s].Count).IndexOfAnyExcept(label) >= 0)
                continue;
            var group = new VoiceGroups.Group([.. places[s].Select(x => (double)x)]);
            group.Members.Add(s);
            if (groups[label] is { } known)
                known.Add(group);
            else
                groups[label] = group;
        }
        return [.. groups.OfType<VoiceGroups.Group>()];
    }

    private VoiceMixture[] Voices(VoiceFrames frames, int[] labels, int count)
    {
        var sums = Enumerable.Range(0, count).Select(_ => new VoiceSums(space.Mixture.Components)).ToArray();
        Span<float> shares = stackalloc float[space.Mixture.Components];
        for (var i = 0; i < frames.Count; i++)
        {
            if (labels[i] < 0)
                continue;
            space.Mixture.Score(frames[i], shares);
            sums[labels[i]].Add(frames[i], shares);
        }
        return [.. sums.Select(s => space.Mixture.AdaptedTo(s, options.Relevance))];
    }
}
