using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// Reads a position as ISO 6709 (annex H, string expression) writes it: <c>+42.3098-071.4370+075.1/</c>. The number of digits before the
/// decimal point tells degrees (2 for latitude, 3 for longitude) from degrees and minutes (4, 5) and from degrees, minutes and seconds (6,
/// 7).
/// </summary>
internal static partial class Iso6709
{
    /// <summary>Gives the position, or null when <paramref name="text"/> is none, or is the 0, 0 of a camera that does not know.</summary>
    public static GeoPosition? Parse(string text)
    {
        var match = Position().Match(text.Trim());
        if (!match.Success)
            return null;
        var latitude = Degrees(match.Groups["lat"].Value, degreeDigits: 2);
        var longitude = Degrees(match.Groups["lon"].Value, degreeDigits: 3);
        if (latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180) || (latitude == 0 && longitude == 0))
            return null;
        var altitude = match.Groups["alt"];
        return new GeoPosition(latitude.Value, longitude.Value, altitude.Success ? Number(altitude.Value) : null);
    }

    private static double? Degrees(string text, int degreeDigits)
    {
        var digits = text[1..];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits.Length : point;
        double? size = (whole - degreeDigits) switch
        {
            0 => Number(digits),
            2 => Number(digits[..degreeDigits]) + Sixtieths(digits[degreeDigits..]) / 60,
            4 => Number(digits[..degreeDigits])
                + Sixtieths(digits[degreeDigits..(degreeDigits + 2)]) / 60
                + Sixtieths(digits[(degreeDigits + 2)..]) / 3600,
            _ => null,
        };
        return text[0] == '-' ? -size : size;
    }

    private static double? Sixtieths(string text) => Number(text) is var value and < 60 ? value : null;

    private static double Number(string text) =>
        double.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<lat>[+-][0-9]{2,6}(\.[0-9]+)?)(?<lon>[+-][0-9]{3,7}(\.[0-9]+)?)(?<alt>[+-][0-9]{1,9}(\.[0-9]+)?)?(CRS[^/]*)?/?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Position();
}
