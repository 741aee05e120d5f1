namespace OpenDay.Driver.Drive;

/// <summary>The sign-ups for all activities, by how they ended.</summary>
/// <param name="MovedUp">Those that waited and got a place that fell free; they are counted among the others as well.</param>
/// <param name="Confirmed">Have a place, and were not ticked off.</param>
internal sealed record VisitFigures(int SignUps, int MovedUp, int Confirmed, int Waiting, int Cancelled, int Attended, int NoShow);
