using System;

namespace OpenDay.Driver.Photos;

/// <summary>A picture of RGB bytes, painted over and over. Edges are smooth: a shape is a function that says how far a pixel lies outside it.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly byte[] _pixels = new byte[width * height * 3];

    /// <summary>Row by row, three bytes a pixel.</summary>
    public byte[] Pixels => _pixels;

    /// <summary>A rectangle that goes over from one colour at its top to another at its bottom.</summary>
    public void Gradient(int left, int top, int right, int bottom, Colour upper, Colour lower)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
        {
            var colour = upper.Toward(lower, (y - top) / (float)(bottom - top));
            for (var x = Math.Max(0, left); x < Math.Min(width, right); x++)
            {
                Put(x, y, colour, 1);
            }
        }
    }

    public void Rectangle(int left, int top, int right, int bottom, Colour colour) => Gradient(left, top, right, bottom, colour, colour);

    public void Circle(float x, float y, float radius, Colour colour, float opacity = 1) =>
        Shape(x - radius, y - radius, x + radius, y + radius, colour, opacity, (px, py) => MathF.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y))) - radius);

    /// <summary>Any shape within the box.</summary>
    /// <param name="distance">How many pixels a point lies outside the shape; negative inside.</param>
    public void Shape(float left, float top, float right, float bottom, Colour colour, float opacity, Func<float, float, float> distance)
    {
        for (var y = Math.Max(0, (int)top - 1); y < Math.Min(height, (int)bottom + 2); y++)
        {
            for (var x = Math.Max(0, (int)left - 1); x < Math.Min(width, (int)right + 2); x++)
            {
                var covered = Math.Clamp(0.5f - distance(x, y), 0, 1);
                if (covered > 0)
                {
                    Put(x, y, colour, covered * opacity);
                }
            }
        }
    }

    private void Put(int x, int y, Colour colour, float opacity)
    {
        var at = ((y * width) + x) * 3;
        _pixels[at] = Mix(_pixels[at], colour.Red, opacity);
        _pixels[at + 1] = Mix(_pixels[at + 1], colour.Green, opacity);
        _pixels[at + 2] = Mix(_pixels[at + 2], colour.Blue, opacity);
    }

    private static byte Mix(byte under, float over, float opacity) => (byte)(under + ((over - under) * opacity));
}
