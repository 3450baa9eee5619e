"""A scheme as one SQL query: ``WITH`` one step by level of the calculation, then the answers of each project.

The conventions of the table are in ``operations_sql.py``. Each answer is named « question__nom ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlglot import exp

from amorce.droit.registre import dispositif
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE, HORS_CHAMP
from amorce.moteur.natures import ECHELLES, ErreurDEntree
from amorce.moteur.textes import Effet
from amorce.portefeuille import sommes_sql
from amorce.portefeuille.operations_sql import Ecriture, conflits
from amorce.portefeuille.pieces_sql import DIALECTES, au_moins_une, cas, fois, non, texte, toutes, type_de
from amorce.portefeuille.reduction import Calcul, calcul
from amorce.portefeuille.reponses import CONFLIT, questions
from amorce.portefeuille.sommes_sql import Etape

CLE = "projet"
TABLE = "projets"

ENTETE = """\
-- {intitule} ({code}), en {dialecte}.
-- Une colonne par fait, du nom du fait, et la clé « projet ». Montants en centimes, taux en millionièmes, minutes en
-- six-millièmes, nombres : BIGINT. Listes fermées : VARCHAR. Listes de codes : BIGINT, un bit par code, dans l'ordre.
-- NULL : inconnu. -1 : il n'y en a pas. 9999-12-31 : pas encore. Réponses : « question__nom ».
"""


def requete(calcul: Calcul, dialecte: str, table: str = TABLE, *, lisible: bool = False) -> str:
    """The query that answers every question of a scheme for every project of a table."""
    redaction = _Requete(calcul, dialecte)
    return redaction.redige(table).sql(dialect=dialecte, pretty=lisible, comments=lisible)


def imprime(dispositif_code: str, dialecte: str, lectures: Mapping[str, int] | None = None) -> str:
    """What ``amorce sql`` shows."""
    choisi = dispositif(dispositif_code)
    a_calculer = calcul(choisi, lectures)
    if not questions(a_calculer):
        raise ErreurDEntree(f"dispositif : « {dispositif_code} » ne répond à aucune question sur une table.")
    corps = requete(a_calculer, dialecte, lisible=True)
    return ENTETE.format(intitule=choisi.intitule, code=dispositif_code, dialecte=dialecte) + corps + ";\n"


class _Requete:
    """Writes the query of a scheme, in the order of ``Evaluation``."""

    def __init__(self, calcul: Calcul, dialecte: str) -> None:
        self.calcul, self.dialecte = calcul, dialecte
        self.ecriture = Ecriture(calcul.noeuds, calcul.racines, calcul.noms, dialecte)
        self.vigueur = self.ecriture.lit(calcul.en_vigueur)
        self._toujours = calcul.en_vigueur is x.VRAI

    def redige(self, table: str) -> exp.Select:
        faits = exp.select(exp.column(CLE), *self._faits()).from_(exp.to_table(table, dialect=self.dialecte))
        etapes: list[Etape] = [("faits", faits)]
        for demandees in self.calcul.rangees:
            noms = self.calcul.noms
            etapes += sommes_sql.etapes(demandees, noms, self.dialecte, CLE, etapes[-1][0], self._niveaux)
        etapes += self._niveaux(self.ecriture, etapes[-1][0], "niveau")
        if ELIGIBILITE in questions(self.calcul):
            decision = exp.alias_(self._eligible(), f"{ELIGIBILITE}__eligible")
            etapes.append(("decision", exp.select(exp.Star(), decision).from_(etapes[-1][0])))
        finales = [exp.alias_(e, nom) for nom, e in self._reponses().items()]
        return self._enchaine(etapes, exp.select(exp.column(CLE), *finales).from_(etapes[-1][0]))

    def _niveaux(self, ecriture: Ecriture, avant: str, nom: str) -> list[Etape]:
        """The columns of a plan, a step by level."""
        etapes: list[Etape] = []
        for rang, niveau in enumerate(ecriture.plan.niveaux, 1):
            colonnes = [self._nommee(e.noeud, ecriture.ecrit(e.noeud), e.nom) for e in niveau]
            etapes.append(
                (f"{nom}_{rang}", exp.select(exp.Star(), *colonnes).from_(etapes[-1][0] if etapes else avant))
            )
        return etapes

    def _enchaine(self, etapes: Sequence[Etape], finale: exp.Select) -> exp.Select:
        """One common table expression by step, each reading the one before."""
        ctes = []
        for nom, etape in etapes:
            # PostgreSQL would merge the steps, and write again each shared column wherever it is read: OFFSET stops it
            choix = etape.offset(0) if self.dialecte == "postgres" else etape
            ctes.append(exp.CTE(this=choix, alias=exp.TableAlias(this=exp.to_identifier(nom)), materialized=self._fige))
        finale.set("with_", exp.With(expressions=ctes))
        return finale

    @property
    def _fige(self) -> bool | None:
        """DuckDB must stream through the steps, not keep each."""
        return False if self.dialecte == "duckdb" else None

    def _faits(self) -> list[exp.Expr]:
        return [exp.alias_(exp.cast(exp.column(f.nom), type_de(f.nature)), f.nom) for f in self.calcul.faits]

    def _nommee(self, noeud: x.Expr, ecrit: exp.Expr, nom: str) -> exp.Expr:
        colonne = exp.alias_(ecrit, nom)
        enonce = self.calcul.noms.get(id(noeud))
        if enonce:
            colonne.add_comments([f" {enonce.replace('*/', '* /').replace('/*', '/ *')} "])
        return colonne

    def _conditions(self, question: str, *effets: Effet) -> list[tuple[str, exp.Expr]]:
        """The conditions of a question with these effects, or all, by requirement."""
        return [
            (exigence, self.ecriture.lit(noeud))
            for q, exigence, effet, noeud in self.calcul.conditions
            if q == question and (not effets or effet in effets)
        ]

    def _humains(self, question: str) -> exp.Expr:
        """Whether something is left to a human."""
        manques = [non(c) for _, c in self._conditions(question, Effet.HUMAIN)]
        return au_moins_une([*manques, *(self.ecriture.lit(n) for q, n in self.calcul.humain if q == question)])

    def _en_vigueur(self, valeur: exp.Expr, sinon: exp.Expr) -> exp.Expr:
        """The value where the text is known to be in force."""
        return valeur if self._toujours or valeur == sinon else cas((self.vigueur, valeur), sinon=sinon)

    def _pas_hors_champ(self, valeur: exp.Expr, sinon: exp.Expr) -> exp.Expr:
        """The value, unless the text is known not to be in force."""
        return valeur if self._toujours or valeur == sinon else cas((non(self.vigueur), sinon), sinon=valeur)

    def _eligible(self) -> exp.Expr:
        """Refused, then left to a human or undecided, then eligible; nothing while the version is not known."""
        tenues = toutes([c for _, c in self._conditions(ELIGIBILITE, Effet.REFUS)])
        oui = toutes([tenues, non(self._humains(ELIGIBILITE))])
        return self._en_vigueur(cas((non(tenues), exp.false()), (oui, exp.true())), exp.null())

    def _statut(self) -> exp.Expr:
        eligible = exp.column(f"{ELIGIBILITE}__eligible")
        paires = [(toutes([eligible, self.ecriture.lit(n)]), texte(code)) for code, n in self.calcul.statuts]
        statut = cas(*paires) if paires else exp.cast(exp.null(), "VARCHAR")
        return self._pas_hors_champ(statut, texte(HORS_CHAMP))

    def _manquees(self, question: str) -> exp.Expr:
        effets = (Effet.REFUS,) if question == ELIGIBILITE else ()
        manques: dict[str, list[exp.Expr]] = {}
        for exigence, condition in sorted(self._conditions(question, *effets), key=lambda c: c[0]):
            manques.setdefault(exigence, []).append(non(condition))
        return self._en_vigueur(_joint({code: au_moins_une(m) for code, m in manques.items()}), texte(""))

    def _alertes(self, question: str) -> exp.Expr:
        codes = {code: self.ecriture.lit(n) for q, code, n in self.calcul.alertes if q == question}
        return self._pas_hors_champ(_joint(codes), texte(""))

    def _reponses(self) -> dict[str, exp.Expr]:
        colonnes: dict[str, exp.Expr] = {}
        for q in questions(self.calcul):
            colonnes.update({f"{q}__{r.nom}": self._usuel(r.noeud) for r in self.calcul.resultats if r.question == q})
            if q == ELIGIBILITE:
                colonnes[f"{q}__eligible"] = exp.column(f"{q}__eligible")
                colonnes[f"{q}__statut"] = self._statut()
            colonnes[f"{q}__exigences_non_satisfaites"] = self._manquees(q)
            colonnes[f"{q}__alertes"] = self._alertes(q)
            colonnes[f"{q}__instruction_humaine"] = self._pas_hors_champ(self._humains(q), exp.false())
        colonnes[CONFLIT] = self._conflit()
        return colonnes

    def _usuel(self, noeud: x.Expr) -> exp.Expr:
        """A result over the scale that its nature has everywhere, in 64 bits."""
        facteur = ECHELLES.get(noeud.nature, 1) // noeud.echelle
        if isinstance(noeud, x.Nombre):
            bas, haut = self.ecriture.intervalles.de(noeud)
            self.ecriture.intervalles._verifie(noeud, (bas * facteur, haut * facteur))
        return fois(self.ecriture.lit(noeud), facteur)

    def _conflit(self) -> exp.Expr:
        """Two derogations that live and disagree, anywhere in the calculation."""
        vus = [c for n in self.calcul.noeuds if n.op == "derogations" for c in conflits(self.ecriture, n)]
        return exp.Coalesce(this=au_moins_une(vus), expressions=[exp.false()]) if vus else exp.false()


def _joint(codes: Mapping[str, exp.Expr]) -> exp.Expr:
    """The codes that hold, in order, « ; » between them."""
    if not codes:
        return texte("")
    morceaux = [cas((condition, texte(code))) for code, condition in codes.items()]
    return exp.Anonymous(this="CONCAT_WS", expressions=[texte(";"), *morceaux])


__all__ = ["CLE", "DIALECTES", "TABLE", "imprime", "requete"]
