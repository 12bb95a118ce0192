using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>Writes a picture that stands among words.</summary>
internal static class WordPicture
{
    // English Metric Units: 914,400 to the inch. A pixel is a 96th of it; the text is 16 cm wide.
    private const long Pixel = 9_525,
        TextWidth = 5_760_000,
        TextHeight = 8_000_000;

    /// <summary>The picture, as wide as it is at 96 pixels to the inch, but no wider than the text.</summary>
    public static Drawing Of(string partId, uint number, int width, int height, string alternative)
    {
        var scale = Math.Min(1, Math.Min((double)TextWidth / (width * Pixel), (double)TextHeight / (height * Pixel)));
        var (cx, cy) = (Math.Max(1, (long)(width * Pixel * scale)), Math.Max(1, (long)(height * Pixel * scale)));
        var name = $"Picture {number}";
        return new Drawing(
            new Inline(
                new Extent { Cx = cx, Cy = cy },
                new EffectExtent
                {
                    LeftEdge = 0,
                    TopEdge = 0,
                    RightEdge = 0,
                    BottomEdge = 0,
                },
                new DocProperties
                {
                    Id = number,
                    Name = name,
                    Description = alternative,
                },
                new NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
                new A.Graphic(
                    new A.GraphicData(
                        new Pic.Picture(
                            new Pic.NonVisualPictureProperties(
                                new Pic.NonVisualDrawingProperties
                                {
                                    Id = number,
                                    Name = name,
                                    Description = alternative,
                                },
                                new Pic.NonVisualPictureDrawingProperties()
                            ),
                            new Pic.BlipFill(new A.Blip { Embed = partId }, new A.Stretch(new A.FillRectangle())),
                            new Pic.ShapeProperties(
                                new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = cx, Cy = cy }),
                                new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }
                            )
                        )
                    )
                    {
                        Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
                    }
                )
            )
            {
                DistanceFromTop = 0,
                DistanceFromBottom = 0,
                DistanceFromLeft = 0,
                DistanceFromRight = 0,
            }
        );
    }
}
