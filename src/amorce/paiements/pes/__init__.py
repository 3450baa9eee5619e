"""A batch as the accountant's own software reads it: the DGFiP's PES v2, « dépense aller », not yet signed.

The elements, their order and their sizes are those of schema 5.12, of which ``schemas/pes_depense.xsd`` says the part
that a fund emits.
"""
