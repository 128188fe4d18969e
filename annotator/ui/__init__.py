"""All of Qt. Decides nothing about data: it shows what the floors below hold and asks them to act."""
