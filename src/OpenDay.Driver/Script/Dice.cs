using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace OpenDay.Driver.Script;

/// <summary>Chance that falls the same way every time: what is thrown depends on the subject and the question alone.</summary>
internal static class Dice
{
    /// <summary>A number from 0 to <paramref name="sides"/> - 1.</summary>
    public static int Throw(int sides, string subject, string question)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}\n{question}"));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(digest) % (uint)sides);
    }

    /// <summary>A number from 0 (included) to 1 (excluded).</summary>
    public static double Fraction(string subject, string question) => Throw(1 << 20, subject, question) / (double)(1 << 20);

    public static T Pick<T>(IReadOnlyList<T> choices, string subject, string question) => choices[Throw(choices.Count, subject, question)];
}
