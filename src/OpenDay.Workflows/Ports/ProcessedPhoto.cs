using System;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Workflows.Ports;

/// <summary>A clean photo: JPEG bytes at web size and as a thumbnail, with the pixel size of each, and what its reviewer may know.</summary>
/// <param name="Web">JPEG, longest side at most 2,048 pixels.</param>
/// <param name="Thumbnail">JPEG, longest side at most 480 pixels.</param>
/// <param name="CapturedAt">What the original said of its time; null where it said nothing, or nothing possible. It is not in the images.</param>
/// <param name="PerceptualHash">What the photo looks like; null where it shows too little to tell it from others.</param>
public sealed record ProcessedPhoto(
    ReadOnlyMemory<byte> Web,
    int WebWidth,
    int WebHeight,
    ReadOnlyMemory<byte> Thumbnail,
    int ThumbnailWidth,
    int ThumbnailHeight,
    CaptureTime? CapturedAt,
    PerceptualHash? PerceptualHash);
