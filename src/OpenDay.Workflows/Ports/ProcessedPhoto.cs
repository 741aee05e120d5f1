using System;

namespace OpenDay.Workflows.Ports;

/// <summary>A clean photo: JPEG bytes at web size and as a thumbnail, with the pixel size of each.</summary>
/// <param name="Web">JPEG, longest side at most 2,048 pixels.</param>
/// <param name="Thumbnail">JPEG, longest side at most 480 pixels.</param>
public sealed record ProcessedPhoto(ReadOnlyMemory<byte> Web, int WebWidth, int WebHeight, ReadOnlyMemory<byte> Thumbnail, int ThumbnailWidth, int ThumbnailHeight);
