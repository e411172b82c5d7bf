namespace Millrace;

/// <summary>Stands for the first type parameter of a ready-made streamlet in its <see
/// cref="StreamletType.Specimen"/>.</summary>
public readonly struct TypeParameter0;
