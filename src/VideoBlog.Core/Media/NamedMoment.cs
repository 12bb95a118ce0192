using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoBlog.Media;

/// <summary>
/// Reads from a recording's name when it was made: phones, cameras, meeting programs and screen recorders write it there, each in its own
/// way and language. Pure.
/// </summary>
internal static partial class NamedMoment
{
    private const int EarliestYear = 1990;

    /// <summary>The moment that a name tells.</summary>
    /// <param name="fileName">The file's name; of a path only its last part counts.</param>
    /// <param name="zone">The time zone of names that do not tell theirs.</param>
    /// <param name="latest">No recording is younger.</param>
    /// <returns>
    /// The moment; midnight in UTC when the name tells the day alone; null when it tells none, or does not tell which number is the month.
    /// </returns>
    public static DateTimeOffset? Find(string fileName, TimeZoneInfo zone, DateTimeOffset latest)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        var found = Days(name)
            .Select(d => Moment(name, d.Day, d.End, zone))
            .Concat(Counted(name, zone))
            .FirstOrDefault(m => m is { } at && at.Year >= EarliestYear && at <= latest.AddDays(1));
        return found;
    }

    private static IEnumerable<(DateOnly Day, int End)> Days(string name)
    {
        foreach (var match in YearFirst().Matches(name).Cast<Match>())
        {
            if (DayOf(match, "y", "m", "d") is { } day)
                yield return (day, match.Index + match.Length);
        }
        foreach (var match in YearLast().Matches(name).Cast<Match>())
        {
            var (dayFirst, monthFirst) = (DayOf(match, "y", "b", "a"), DayOf(match, "y", "a", "b"));
            // With points the day comes first everywhere; otherwise only a number above twelve tells.
            var day =
                match.Groups["s"].Value == "." || monthFirst is null ? dayFirst
                : dayFirst is null || dayFirst == monthFirst ? monthFirst
                : null;
            if (day is not null)
                yield return (day.Value, match.Index + match.Length);
        }
    }

    private static DateOnly? DayOf(Match match, string year, string month, string day) =>
        Number(match.Groups[month]) is >= 1 and <= 12 and var m
        && Number(match.Groups[day]) is >= 1 and var d
        && Number(match.Groups[year]) is var y
        && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

    private static DateTimeOffset? Moment(string name, DateOnly day, int end, TimeZoneInfo zone)
    {
        var match = Time().Match(name, end);
        if (!match.Success || Hour(match) is not { } hour)
            return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var local = day.ToDateTime(
            new TimeOnly(hour, Number(match.Groups["m"]), match.Groups["s"].Success ? Number(match.Groups["s"]) : 0)
        );
        // These two write UTC; some meeting programs write the offset behind the time.
        if (Utc().IsMatch(name))
            return new DateTimeOffset(local, TimeSpan.Zero);
        if (Offset().Match(name, match.Index + match.Length) is { Success: true } offset)
        {
            var minutes = Number(offset.Groups["h"]) * 60 + (offset.Groups["m"].Success ? Number(offset.Groups["m"]) : 0);
            return minutes <= 14 * 60
                ? new DateTimeOffset(local, TimeSpan.FromMinutes(offset.Groups["o"].Value == "-" ? -minutes : minutes))
                : null;
        }
        return Local(local, zone);
    }

    private static int? Hour(Match match)
    {
        var hour = Number(match.Groups["h"]);
        return match.Groups["half"].Value.ToUpperInvariant() switch
        {
            "" => hour,
            _ when hour is 0 or > 12 => null,
            "A" => hour % 12,
            _ => (hour % 12) + 12,
        };
    }

    // Seconds or milliseconds since 1970, behind the names of programs that count so.
    private static IEnumerable<DateTimeOffset?> Counted(string name, TimeZoneInfo zone)
    {
        if (SinceEpoch().Match(name) is not { Success: true } match || !long.TryParse(match.Groups["n"].Value, out var number))
            yield break;
        var moment =
            match.Groups["n"].Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        yield return TimeZoneInfo.ConvertTime(moment, zone);
    }

    private static DateTimeOffset Local(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<!\d)(?<y>19\d\d|20\d\d)(?:(?<s>[-_. ])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?!\d)|年(?<m>\d{1,2})月(?<d>\d{1,2})日?"
            + @"|(?<m>\d\d)(?<d>\d\d)(?=\d{6}(?!\d)|\D|$))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"(?<!\d)(?<a>\d{1,2})(?<s>[-_.])[ ]?(?<b>\d{1,2})\k<s>[ ]?(?<y>19\d\d|20\d\d)(?!\d)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex YearLast();

    /// <summary>A time right behind the day, perhaps with "at" between them, and half of the day behind it.</summary>
    [GeneratedRegex(
        @"\G(?:T|[^\p{L}\d]{0,4}(?:(?:at|um|à|á|às|as|a la\(s\)|a las?|alle(?: ore)?|ore|om|kl\.?|klo|klockan|в|о|o|w|saat|ora)"
            + @"[^\p{L}\d]{1,3})?)"
            + @"(?<h>[01]?\d|2[0-3])(?:(?<c>\s?[-_.:：∶h时時]\s?)(?<m>[0-5]\d)(?:\s?[-_.:：∶m分]\s?(?<s>[0-5]\d))?"
            + @"|(?<=\d\d)(?<m>[0-5]\d)(?<s>[0-5]\d)?(?:\d{3})?)(?!\d)(?:\s?(?<half>[AP])\.?\s?M\b)?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Time();

    [GeneratedRegex(@"^PXL_|^GMT\d|\dZ(?:[^\p{L}\d]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Utc();

    [GeneratedRegex(@"\G\s*\(?(?:GMT|UTC)(?<o>[-+−])(?<h>\d{1,2})(?:[:_]?(?<m>[0-5]\d))?(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Offset();

    [GeneratedRegex(
        @"^(?:(?:RPReplay_Final|mmexport|wx_camera_|FB_VID_|VID_|video_|lv_0_)(?<n>1\d{9}|1\d{12})|(?<n>1\d{12}))(?!\d)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex SinceEpoch();
}
