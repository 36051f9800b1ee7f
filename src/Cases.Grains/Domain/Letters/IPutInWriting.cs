namespace Cases.Grains.Domain;

/// <summary>An act of which the firm gets a letter: see <see cref="LetterPlace"/>.</summary>
public interface IPutInWriting;
