namespace OpenDay.Web.Components;

/// <summary>What is wrong with one field of a form, in the reader's language.</summary>
/// <param name="Field">Name and id of the field.</param>
public sealed record FieldError(string Field, string Text);
