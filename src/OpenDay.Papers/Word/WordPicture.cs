using System;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;

namespace OpenDay.Papers.Word;

/// <summary>A picture in a line of text, no larger than half a page.</summary>
internal static class WordPicture
{
    private const long EmuPerPixel = 9_525;
    private const long Widest = 5_000_000;
    private const long Tallest = 3_600_000;

    /// <param name="relationshipId">Of the part that holds its bytes.</param>
    /// <param name="number">No two pictures of a document have the same.</param>
    public static Drawing Of(string relationshipId, uint number, string description, int width, int height)
    {
        var scale = Math.Min(1, Math.Min((double)Widest / (width * EmuPerPixel), (double)Tallest / (height * EmuPerPixel)));
        var (wide, tall) = ((long)(width * EmuPerPixel * scale), (long)(height * EmuPerPixel * scale));
        return new Drawing(new Inline(
            new Extent { Cx = wide, Cy = tall },
            new DocProperties { Id = number, Name = $"照片{number}", Description = description },
            new Graphic(new GraphicData(
                new Pictures.Picture(
                    new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = number, Name = $"照片{number}" }, new Pictures.NonVisualPictureDrawingProperties()),
                    new Pictures.BlipFill(new Blip { Embed = relationshipId }, new Stretch(new FillRectangle())),
                    new Pictures.ShapeProperties(
                        new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = wide, Cy = tall }),
                        new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle })))
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
            }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        });
    }
}
