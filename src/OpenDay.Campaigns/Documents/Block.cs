using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace OpenDay.Campaigns.Documents;

/// <summary>One block of a <see cref="Document"/>; a new kind needs its form in every projection.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(ItemList), "list")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Picture), "picture")]
public abstract record Block;

/// <summary>A heading below the title; it has one weight and stands on one line.</summary>
/// <param name="Level">1 to 3.</param>
public sealed record Heading(
    [property: JsonPropertyOrder(1)] int Level,
    [property: JsonPropertyOrder(2)] IReadOnlyList<Span> Spans) : Block;

public sealed record Paragraph(IReadOnlyList<Span> Spans) : Block;

/// <summary>Items one below another, numbered or bulleted each, some within others.</summary>
public sealed record ItemList(IReadOnlyList<ListItem> Items) : Block;

/// <param name="Level">1 for an item of the list itself, one more for an item within the item before; at most 6.</param>
/// <param name="Number">The number that it bears, or null for a bullet.</param>
public sealed record ListItem(
    [property: JsonPropertyOrder(1)] int Level,
    [property: JsonPropertyOrder(3)] IReadOnlyList<Span> Spans,
    [property: JsonPropertyOrder(2)] int? Number = null);

public sealed record Table(IReadOnlyList<TableRow> Rows) : Block;

/// <param name="Header">Whether its cells are headings of the columns.</param>
public sealed record TableRow(
    [property: JsonPropertyOrder(2)] IReadOnlyList<TableCell> Cells,
    [property: JsonPropertyOrder(1)] bool Header = false);

public sealed record TableCell(IReadOnlyList<Span> Spans);

/// <summary>The place of a photo that is kept beside the text.</summary>
/// <param name="Photo">Its number among the photos of the revision, from 1.</param>
/// <param name="Alt">What it shows, for those who do not see it.</param>
public sealed record Picture(
    [property: JsonPropertyOrder(1)] int Photo,
    [property: JsonPropertyOrder(2)] string Alt) : Block;

/// <summary>Text of one style; a line feed in it is a line break.</summary>
public sealed record Span(
    [property: JsonPropertyOrder(1)] string Text,
    [property: JsonPropertyOrder(2)] bool Bold = false);
