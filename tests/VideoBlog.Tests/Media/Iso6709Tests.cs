using VideoBlog.Domain;

namespace VideoBlog.Media;

public sealed class Iso6709Tests
{
    [Theory]
    [InlineData("+42.3098-071.4370+075.123/", 42.3098, -71.4370, 75.123)]
    [InlineData("+42.3098-071.4370/", 42.3098, -71.4370, null)]
    [InlineData("-33.8688+151.2093", -33.8688, 151.2093, null)]
    [InlineData("+40-075CRSWGS_84/", 40, -75, null)]
    [InlineData("+4012.22-07500.25-12CRSWGS_84/", 40.203666667, -75.004166667, -12.0)]
    [InlineData("+401213.1-0750015.1+2.79/", 40.203638889, -75.004194444, 2.79)]
    [InlineData("+90-180/", 90, -180, null)]
    public void Positions_of_all_three_forms_are_read(string text, double latitude, double longitude, double? altitude)
    {
        var position = Iso6709.Parse(text)!;
        Assert.Equal(latitude, position.Latitude, 1e-8);
        Assert.Equal(longitude, position.Longitude, 1e-8);
        Assert.Equal(altitude, position.Altitude);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Framingham")]
    [InlineData("42.3098,-71.4370")]
    [InlineData("+91.0+000.0/")]
    [InlineData("+45.0+181.0/")]
    [InlineData("+456+0010/")]
    [InlineData("+4560.0+00100.0/")]
    [InlineData("+00.0000+000.0000/")]
    [InlineData("+42.3-071.4/ and more")]
    public void What_is_no_position_gives_none(string text) => Assert.Null(Iso6709.Parse(text));

    [Fact]
    public void An_altitude_below_the_sea_is_kept() => Assert.Equal(new GeoPosition(31.5, 35.5, -430), Iso6709.Parse("+31.5+035.5-430/"));
}
