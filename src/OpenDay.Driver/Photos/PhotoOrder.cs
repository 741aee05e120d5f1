using System;

namespace OpenDay.Driver.Photos;

/// <summary>A photo to be drawn: the seed decides the scene, and no two seeds give the same.</summary>
/// <param name="TakenAt">Written into the photo as the camera would.</param>
internal sealed record PhotoOrder(string Seed, string Caption, DateTimeOffset TakenAt);
