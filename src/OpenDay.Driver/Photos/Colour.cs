using System.Globalization;

namespace OpenDay.Driver.Photos;

/// <summary>Red, green and blue, each from 0 to 255.</summary>
internal readonly record struct Colour(float Red, float Green, float Blue)
{
    /// <param name="hex">Six hexadecimal digits.</param>
    public static Colour Of(string hex)
    {
        var number = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Colour(number >> 16, (number >> 8) & 255, number & 255);
    }

    /// <summary>This colour at 0, the other at 1.</summary>
    public Colour Toward(Colour other, float share) =>
        new(Red + ((other.Red - Red) * share), Green + ((other.Green - Green) * share), Blue + ((other.Blue - Blue) * share));
}
