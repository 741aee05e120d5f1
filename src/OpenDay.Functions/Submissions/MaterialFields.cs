using System.Collections.Generic;

namespace OpenDay.Functions.Submissions;

/// <summary>The fields of <see cref="MaterialForm"/>, for the OpenAPI document.</summary>
/// <param name="Photos">Files.</param>
/// <param name="Uploads">Ids of finished uploads, in the order of the photos; <c>file</c> stands for the next of <paramref name="Photos"/>. Files for which nothing stands come last.</param>
/// <param name="Captions">In the order of all photos.</param>
internal sealed record MaterialFields(
    string DeliverableId, string Title, string Text, IReadOnlyList<byte[]>? Photos = null, IReadOnlyList<string>? Uploads = null, IReadOnlyList<string>? Captions = null);
