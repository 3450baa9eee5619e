"""Le vocabulaire : chaque fait déclaré une fois, lu par les règles sous son nom (« v.apport_initial »).

De ces déclarations viennent les questions posées, les contrôles d'entrée et le schéma JSON des faits. Les dossiers du
droit y ajoutent leurs mots : il est complet une fois le droit chargé (``registre.dispositifs()``).
"""

from amorce.droit.vocabulaire.acte import *
from amorce.droit.vocabulaire.base import VOCABULAIRE as VOCABULAIRE
from amorce.droit.vocabulaire.convention_cooperation import *
from amorce.droit.vocabulaire.demandeur import *
from amorce.droit.vocabulaire.depense import *
from amorce.droit.vocabulaire.dossier import *
from amorce.droit.vocabulaire.financement import *
from amorce.droit.vocabulaire.fonds import *
from amorce.droit.vocabulaire.membre import *
from amorce.droit.vocabulaire.piece import *
from amorce.droit.vocabulaire.projet import *
from amorce.droit.vocabulaire.scrutin import *
from amorce.droit.vocabulaire.seance import *
from amorce.droit.vocabulaire.session import *
