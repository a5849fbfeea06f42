"""Who made a statement: what its source words say, the candidates, and the choice among them."""
