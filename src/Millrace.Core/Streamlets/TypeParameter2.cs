namespace Millrace;

/// <summary>Stands for the third type parameter of a ready-made streamlet in its <see
/// cref="StreamletType.Specimen"/>.</summary>
internal readonly struct TypeParameter2;
